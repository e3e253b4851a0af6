import { expect, it } from "vitest";

import type { LiveEvent } from "#lib/domain/events/schema.ts";

import { describeEvent } from "./describe-event.ts";

const words = (type: string, data: object) => {
  const event = { id: "1", type, incidentId: "i", revision: 1, at: "2026-11-22T12:00:00.000Z", actor: "Ana" };
  return describeEvent({ ...event, data } as unknown as LiveEvent, "UTC").trim();
};

it("says to whom an escalation went, and what became of it", () => {
  const escalation = { toTeam: { slug: "storage", name: "Storage" }, reason: "Disk", asked: null };
  const ben = { ...escalation, asked: { id: "b", name: "Ben" }, acknowledgedBy: "Ben" };
  expect(words("escalation.made", { escalation: ben })).toContain("escalation to Storage: Ben is asked");
  expect(words("escalation.made", { escalation })).toContain("escalation to Storage: Disk");
  expect(words("escalation.advanced", { escalation: ben })).toContain("Storage: Ben is asked");
  expect(words("escalation.acknowledged", { escalation: ben })).toContain("Storage: acknowledged by Ben");
  expect(words("escalation.timed-out", { escalation: ben })).toContain("Storage: nobody answered");
  expect(words("escalation.timed-out", { escalation })).toContain("Storage: nobody can be asked");
  expect(words("escalation.ended", { escalation: ben })).toContain("Storage: nobody is waited for any more");
});

it("says who has a role, what was merged into what, and how many entries were changed at once", () => {
  const role = { role: "commander", name: "Ben" };
  expect(words("incident.role-assigned", role)).toContain("Ben is commander now");
  expect(words("incident.role-ended", role)).toContain("Ben is commander no more");
  const merged = { from: "INC-1", into: "INC-2" };
  expect(words("incident.merged", merged)).toContain("INC-1 was merged into INC-2");
  const bulk = (entries: number, deleted: number) =>
    words("timeline.entries-edited", { entries: Array(entries).fill({}), deleted: Array(deleted).fill({}) });
  expect(bulk(2, 0)).toContain("edited 2 entries  ");
  expect(bulk(1, 3)).toContain("edited 1 entry, deleted 3 entries");
  expect(bulk(0, 1)).toContain("deleted 1 entry");
});
