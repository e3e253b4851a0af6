import { expect, test } from "vitest";

import { parsePostmortem } from "../parse-postmortem.ts";

const detection = (...lines: string[]) =>
  parsePostmortem(["# Mail late", "Duration: 2024-05-10 10:00 - 2024-05-11 02:00 UTC", ...lines].join("\n"))
    .detection;

test("the time of the detection is read from its paragraph", () => {
  expect(detection("## Detection", "The probe paged on-call at 10:12, before any user wrote.")).toEqual({
    at: "2024-05-10T10:12:00.000Z",
    text: "The probe paged on-call at 10:12, before any user wrote.",
  });
  expect(detection("## Detection", "Support saw it at 00:30.")?.at).toBe("2024-05-11T00:30:00.000Z");
  expect(detection("## Detection", "Support saw it on May 11 at 9 am UTC+2.")?.at).toBe(
    "2024-05-11T07:00:00.000Z",
  );
});

test("a time of day that the timeline has too is of the timeline's day", () => {
  const timeline = ["## Timeline", "- 10:00 a disk fills", "- May 11, 10:12 a probe fails"];
  expect(detection("## Detection", "A probe failed at 10:12.", ...timeline)?.at).toBe(
    "2024-05-11T10:12:00.000Z",
  );
});

test("without a time in it, the timeline's entry that tells the same gives it", () => {
  const timeline = ["## Timeline", "- 10:00 a disk fills", "- 10:12 the queue probe pages on-call"];
  expect(detection("## Detection", "We were paged by the queue probe.", ...timeline)?.at).toBe(
    "2024-05-10T10:12:00.000Z",
  );
  expect(detection("## Detection", "A user wrote to us.", ...timeline)?.at).toBeNull();
});

test.each([
  "A clerk called the service desk and said that no mail came.",
  "The help desk received calls from all sites.",
  "An alert on the queue's length fired.",
])("without a section, %j tells of the detection", (text) => {
  expect(detection(`The mail was late. ${text}`)?.text).toBe(text);
});

test("a label of a status page does not tell of monitoring", () => {
  expect(detection("**Monitoring** – Traffic is back.")).toBeNull();
});
