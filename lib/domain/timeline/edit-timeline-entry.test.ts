import { describe, expect, it } from "vitest";

import type { TransactionContext } from "#lib/domain/context.ts";
import { anIncident, as, at, theSystem } from "#lib/testing/factories.ts";
import { rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { appendTimelineEntry } from "./append-timeline-entry.ts";
import { deleteTimelineEntry } from "./delete-timeline-entry.ts";
import { editTimelineEntry } from "./edit-timeline-entry.ts";
import { restoreTimelineEntry } from "./restore-timeline-entry.ts";
import { appendTimelineEntriesInput, appendTimelineEntryInput, editTimelineEntryInput } from "./schema.ts";

const aMinuteLater = { now: () => new Date(TEST_NOW.getTime() + 60_000) };

async function anEntry(ctx: TransactionContext) {
  const { key, id } = await anIncident(ctx);
  const given = { key, kind: "note" as const, body: "Seen", precision: "exact" as const };
  const entry = await appendTimelineEntry(ctx, given);
  return { incidentId: id, entry };
}

/** As a document tells of what has no time. */
async function anEntryOfUnknownTime(ctx: TransactionContext) {
  const { entry } = await anEntry(ctx);
  return ctx.db.timelineEntry.update({
    where: { id: entry.id },
    data: { precision: "unknown", occurredAt: null },
  });
}

const stateOf = async (ctx: TransactionContext, id: string) => ({
  incident: await ctx.db.incident.findUniqueOrThrow({ where: { id } }),
  events: await ctx.db.event.count(),
  audit: await ctx.db.auditEntry.count(),
});

describe("the zone in which a time was given", () => {
  const occurredAt = "2026-01-05T10:00:00Z";
  const refusal = [{ path: expect.arrayContaining(["occurredZone"]) }];

  it.each(["Not/AZone", "Europe", "Europe/Paris; DROP", "x".repeat(65), ""])("cannot be %o", (zone) => {
    const given = { body: "Seen", occurredAt, occurredZone: zone };
    const append = appendTimelineEntryInput.safeParse({ key: "INC-1", ...given });
    const several = appendTimelineEntriesInput.safeParse({ key: "INC-1", entries: [given] });
    const edit = editTimelineEntryInput.safeParse({
      id: crypto.randomUUID(),
      expectedVersion: 1,
      ...given,
    });
    for (const { error } of [append, several, edit]) {
      expect(error?.issues.length).toBeGreaterThan(0);
      for (const issue of error?.issues ?? []) expect([issue]).toMatchObject(refusal);
    }
  });

  it("is the name of one that there is", () => {
    const given = { key: "INC-1", body: "Seen", occurredAt, occurredZone: "Europe/Paris" };
    expect(appendTimelineEntryInput.safeParse(given).error).toBeUndefined();
  });

  it("cannot be changed without its time, which would then mean something else", () => {
    const edit = { id: crypto.randomUUID(), expectedVersion: 1, occurredZone: "Europe/Paris" };
    expect(editTimelineEntryInput.safeParse(edit).error?.issues).toMatchObject(refusal);
    expect(editTimelineEntryInput.safeParse({ ...edit, occurredAt }).error).toBeUndefined();
  });
});

describe("editTimelineEntry", () => {
  it("refuses a precision of a time that nobody knows, and changes nothing then", () =>
    rolledBack(theSystem, async (ctx) => {
      const before = await anEntryOfUnknownTime(ctx);
      const edit = { id: before.id, expectedVersion: 1, body: "Seen twice" };
      await expect(editTimelineEntry(ctx, { ...edit, precision: "exact" })).rejects.toMatchObject({
        code: "invalid",
        reason: "time-unknown",
      });
      expect(await ctx.db.timelineEntry.findUnique({ where: { id: before.id } })).toEqual(before);
    }));

  it("takes the time together with its precision, and other fields without either", () =>
    rolledBack(theSystem, async (ctx) => {
      const { id } = await anEntryOfUnknownTime(ctx);
      expect(await editTimelineEntry(ctx, { id, expectedVersion: 1, body: "Seen twice" })).toMatchObject({
        body: "Seen twice",
        occurredAt: null,
        precision: "unknown",
      });
      const occurredAt = at("2026-11-22T11:00:00Z");
      const edit = { id, expectedVersion: 2, occurredAt, precision: "minute" as const };
      expect(await editTimelineEntry(ctx, edit)).toMatchObject({
        occurredAt: "2026-11-22T11:00:00.000Z",
        precision: "minute",
      });
    }));
});

describe("restoreTimelineEntry", () => {
  it("changes nothing of an entry that stands, nor of its incident", () =>
    rolledBack(theSystem, async (ctx) => {
      const { entry, incidentId } = await anEntry(ctx);
      const before = await stateOf(ctx, incidentId);
      expect(await restoreTimelineEntry({ ...ctx, ...aMinuteLater }, { id: entry.id })).toEqual(entry);
      expect(await stateOf(ctx, incidentId)).toEqual(before);
    }));

  it("brings a deleted entry back, once, however often it is asked", () =>
    rolledBack(theSystem, async (ctx) => {
      const { entry, incidentId } = await anEntry(ctx);
      await deleteTimelineEntry(ctx, { id: entry.id, expectedVersion: 1 });
      const restored = await restoreTimelineEntry(ctx, { id: entry.id });
      expect(restored).toEqual({ ...entry, version: 3 });
      const before = await stateOf(ctx, incidentId);
      expect(await restoreTimelineEntry({ ...ctx, ...aMinuteLater }, { id: entry.id })).toEqual(restored);
      expect(await stateOf(ctx, incidentId)).toEqual(before);
    }));

  it("refuses viewers, and does not find what somebody may not see, whether or not it stands", () =>
    rolledBack(theSystem, async (system) => {
      const { entry, incidentId } = await anEntry(system);
      const [viewer, stranger] = [await as(system, "viewer"), await as(system, "responder")];
      await expect(restoreTimelineEntry(viewer, { id: entry.id })).rejects.toMatchObject({
        code: "forbidden",
      });
      await system.db.incident.update({ where: { id: incidentId }, data: { visibility: "private" } });
      const missing = { code: "not-found", reason: "timeline-entry-not-found" };
      await expect(restoreTimelineEntry(stranger, { id: entry.id })).rejects.toMatchObject(missing);
      await deleteTimelineEntry(system, { id: entry.id, expectedVersion: 1 });
      await expect(restoreTimelineEntry(stranger, { id: entry.id })).rejects.toMatchObject(missing);
    }));
});
