import { expect, test } from "vitest";

import { readPostmortem } from "./read-postmortem.ts";

const facts = (...lines: string[]) => readPostmortem(lines.join("\n")).facts;

test.each([
  ["Severity: SEV-2", "SEV2"],
  ["**Priority:** P1 - High", "SEV1"],
  ["| Severity | critical |", "SEV1"],
  ["- Severity: 3/5", "SEV3"],
  ["Severity: minor", "SEV4"],
  ["This was a sev2 incident.", "SEV2"],
  ["Severity: to be decided", undefined],
  ["It began as SEV3 and was raised to SEV1.", undefined],
])("the severity in %j is %s", (line, severity) => {
  expect(facts("# Mail late", "", line).severity?.severity).toBe(severity);
});

test.each([
  ["Status: Resolved", "resolved"],
  ["**Status:** monitoring", "mitigated"],
  ["| Status | Ongoing |", "investigating"],
  ["Status: closed", "closed"],
  ["Status: Complete, action items in progress", undefined],
  ["Status: draft", undefined],
])("the status in %j is %s", (line, status) => {
  expect(facts("# Mail late", "", line).status?.status).toBe(status);
});

test("the status of a task is not that of the incident", () => {
  expect(facts("## Action items", "- Add an alert", "  - Status: open").status).toBeNull();
});

test("only what is stated of the outage's window counts as stated", () => {
  const inferred = ["## Timeline (UTC)", "- 2024-05-10 10:00 errors", "- 10:30 service restored"];
  expect(facts(...inferred).window).toMatchObject({ startedAt: null, endedAt: null });
  expect(facts("Duration: 2024-05-10 10:00 - 10:30 UTC", ...inferred).window).toMatchObject({
    startedAt: "2024-05-10T10:00:00.000Z",
    endedAt: "2024-05-10T10:30:00.000Z",
  });
});

const escalation = (...lines: string[]) => facts("## Timeline (PST)", ...lines).escalations[0];

test("an escalation is told with its people and times, as far as they are stated", () => {
  expect(escalation("- 2024-05-10 20:00 Escalated to the storage team, acknowledged at 20:12.")).toEqual({
    escalatedAt: "2024-05-11T04:00:00.000Z",
    acknowledgedAt: "2024-05-11T04:12:00.000Z",
    by: null,
    to: "storage team",
  });
  expect(escalation("- 2024-05-10 23:50 The desk escalated to storage; they acknowledged at 00:05.")).toEqual(
    {
      escalatedAt: "2024-05-11T07:50:00.000Z",
      acknowledgedAt: "2024-05-11T08:05:00.000Z",
      by: "desk",
      to: "storage",
    },
  );
  expect(escalation("- The issue was escalated to the storage team.")).toEqual({
    escalatedAt: null,
    acknowledgedAt: null,
    by: null,
    to: "storage team",
  });
});

test("an acknowledgement further down the timeline counts when it names whom it came from", () => {
  const first = "- 2024-05-10 20:00 Escalated to the storage team";
  expect(escalation(first, "- 20:09 storage acknowledges the page")?.acknowledgedAt).toBe(
    "2024-05-11T04:09:00.000Z",
  );
  expect(escalation(first, "- 20:09 the web team acknowledged an alert")?.acknowledgedAt).toBeNull();
});
