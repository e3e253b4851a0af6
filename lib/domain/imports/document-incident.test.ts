import { expect, test } from "vitest";

import { documentEntries } from "./document-incident.ts";
import { readPostmortem } from "./document/read-postmortem.ts";

const importedAt = new Date("2025-05-01T00:00:00.000Z");

function entries(...lines: string[]) {
  const { parsed, facts } = readPostmortem(["# Mail late", ...lines].join("\n"));
  return documentEntries(parsed, facts, importedAt).map(({ draft }) => draft);
}

const resolved = (...lines: string[]) =>
  entries("## Timeline (UTC)", "- 2025-03-03 09:00 An alert reported a growing queue.", ...lines).find(
    ({ milestone }) => milestone === "resolved",
  )?.body;

test("a stated beginning stands before what else happened in that minute", () => {
  const told = entries(
    "Duration: March 3, 2025, 09:00 - 11:30 (UTC)",
    "## Timeline",
    "- 08:55 A change was deployed.",
    "- 09:00 A monitoring alert detected the growing queue.",
    "- 11:30 The issue was resolved.",
  );
  expect(told.map(({ milestone, body }) => milestone ?? body)).toEqual([
    "A change was deployed.",
    "impactStarted",
    "detected",
    "resolved",
  ]);
});

test.each([
  "The change was merged and deployed, bringing the outage to an end.",
  "The incident was resolved.",
  "Service is restored, mails are sent again.",
])("%j ends an outage of which no end is stated elsewhere", (body) => {
  expect(resolved(`- 2025-03-03 10:00 ${body}`, "- 2025-03-03 11:00 We wrote this down.")).toBe(body);
});

test.each([
  "The issue was not resolved.",
  "We believed the incident was over.",
  "The service was partially restored.",
  "The worker was restarted.",
])("%j states no end", (body) => {
  expect(resolved(`- 2025-03-03 10:00 ${body}`)).toBeUndefined();
});

test("an end is not taken from an entry below which the trouble goes on", () => {
  expect(
    resolved("- 2025-03-03 10:00 The issue was resolved.", "- 2025-03-03 10:30 Another alert came in."),
  ).toBeUndefined();
});
