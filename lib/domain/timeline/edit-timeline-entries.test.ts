import { describe, expect, it } from "vitest";

import { anIncident, as, at, theSystem } from "#lib/testing/factories.ts";
import { committing, rolledBack } from "#lib/testing/rolled-back.ts";

import type { TransactionContext } from "../context.ts";
import { appendTimelineEntries } from "./append-timeline-entries.ts";
import { editTimelineEntries } from "./edit-timeline-entries.ts";
import { listEntryRevisions } from "./list-entry-revisions.ts";
import { listTimeline } from "./list-timeline.ts";

const entry = (body: string, minute: string) => ({
  body,
  kind: "note" as const,
  precision: "minute" as const,
  occurredAt: at(`2026-11-22T10:${minute}:00Z`),
});

async function aTimeline(ctx: TransactionContext) {
  const incident = await anIncident(ctx);
  const { key } = incident;
  const entries = [entry("one", "01"), entry("two", "02"), entry("three", "03")];
  const { items } = await appendTimelineEntries(ctx, { key, entries });
  return { incident, key, items };
}

const bodies = async (ctx: TransactionContext, key: string) =>
  (await listTimeline(ctx, { key, limit: 50, order: "asc" })).items.map(({ body }) => body);

describe("editTimelineEntries", () => {
  it("shifts, changes and deletes in one step, with one audit row, one event and a revision each", () =>
    rolledBack(theSystem, async (ctx) => {
      const { incident, key, items } = await aTimeline(ctx);
      const [one, two, three] = items.map(({ id }) => ({ id, expectedVersion: 1 }));
      const changed = await editTimelineEntries(ctx, {
        key,
        changes: [
          { ...one!, occurredAt: at("2026-11-22T10:30:00Z"), occurredZone: "Europe/Paris" },
          { ...two!, kind: "action", precision: "approximate" },
          { ...three!, deleted: true },
        ],
      });
      expect(changed.items).toMatchObject([
        { body: "one", occurredAt: "2026-11-22T10:30:00.000Z", occurredZone: "Europe/Paris", version: 2 },
        { body: "two", kind: "action", precision: "approximate", version: 2 },
        { body: "three", version: 2 },
      ]);
      expect(await bodies(ctx, key)).toEqual(["two", "one", expect.stringContaining("Declared")]);
      const events = await ctx.db.event.findMany({ where: { type: "timeline.entries-edited" } });
      expect(events).toMatchObject([
        { incidentId: incident.id, data: { data: { entries: [{ body: "one" }, { body: "two" }] } } },
      ]);
      const audit = await ctx.db.auditEntry.findMany({ where: { action: "timeline.entries-edited" } });
      expect(audit).toMatchObject([{ data: { entries: [one!.id, two!.id], deleted: [three!.id] } }]);
      const revisions = await listEntryRevisions(ctx, { id: one!.id });
      expect(revisions.items).toMatchObject([
        { version: 2, replacedAt: null },
        { version: 1, occurredAt: "2026-11-22T10:01:00.000Z" },
      ]);
    }));

  it("puts deleted ones back, as undo does", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, items } = await aTimeline(ctx);
      const change = (expectedVersion: number, deleted: boolean) => ({
        key,
        changes: items.map(({ id }) => ({ id, expectedVersion, deleted })),
      });
      await editTimelineEntries(ctx, change(1, true));
      expect(await bodies(ctx, key)).toHaveLength(1);
      await editTimelineEntries(ctx, change(2, false));
      expect(await bodies(ctx, key)).toHaveLength(4);
    }));

  it("gives an unknown time its precision, and refuses a precision without a time then", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const unknown = { body: "sometime", kind: "note" as const, precision: "unknown" as const };
      const { items } = await appendTimelineEntries(ctx, { key, entries: [unknown] });
      const { id } = items[0]!;
      const guess = { id, expectedVersion: 1, precision: "minute" as const };
      await expect(editTimelineEntries(ctx, { key, changes: [guess] })).rejects.toMatchObject({
        reason: "time-unknown",
      });
      const known = { id, expectedVersion: 1, occurredAt: at("2026-11-22T10:00:00Z") };
      expect(await editTimelineEntries(ctx, { key, changes: [known] })).toMatchObject({
        items: [{ precision: "exact", occurredAt: "2026-11-22T10:00:00.000Z" }],
      });
    }));

  it("changes none when one of them is stale, and shows what that is now", async () => {
    const ctx = committing(theSystem);
    const { key } = await anIncident(ctx);
    const { items } = await appendTimelineEntries(ctx, {
      key,
      entries: [entry("a", "01"), entry("b", "02")],
    });
    const changes = items.map(({ id }, index) => ({
      id,
      expectedVersion: 1 + index,
      kind: "action" as const,
    }));
    await expect(editTimelineEntries(ctx, { key, changes })).rejects.toMatchObject({
      reason: "stale-version",
      details: { current: { body: "b", version: 1 } },
    });
    const { items: after } = await listTimeline(ctx, { key, limit: 50, order: "asc" });
    expect(after.map(({ kind }) => kind)).not.toContain("action");
  });

  it("refuses the future, viewers, entries of another incident and deleted ones", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, items } = await aTimeline(ctx);
      const other = await anIncident(ctx);
      const { id } = items[0]!;
      const change = { id, expectedVersion: 1, kind: "action" as const };
      const future = { ...change, occurredAt: at("2030-01-01T00:00:00Z") };
      const viewer = await as(ctx, "viewer");
      const missing = { reason: "timeline-entry-not-found" };
      await expect(editTimelineEntries(ctx, { key, changes: [future] })).rejects.toMatchObject({
        reason: "occurred-in-future",
      });
      await expect(editTimelineEntries(viewer, { key, changes: [change] })).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(editTimelineEntries(ctx, { key: other.key, changes: [change] })).rejects.toMatchObject(
        missing,
      );
      await editTimelineEntries(ctx, { key, changes: [{ ...change, deleted: true }] });
      const again = { ...change, expectedVersion: 2 };
      await expect(editTimelineEntries(ctx, { key, changes: [again] })).rejects.toMatchObject(missing);
    }));
});

describe("entries of unknown time", () => {
  it("stand behind the one before them, and the first ones before the first that is known", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const unknown = (body: string) => ({ body, kind: "note" as const, precision: "unknown" as const });
      const entries = [unknown("zero"), entry("b", "20"), unknown("c"), entry("a", "10"), unknown("d")];
      await appendTimelineEntries(ctx, { key, entries });
      expect((await bodies(ctx, key)).slice(0, 5)).toEqual(["a", "d", "zero", "b", "c"]);
    }));
});

describe("the filters of a timeline", () => {
  it("narrow it to kinds, an author, a text, a tag, and what was recorded after a sequence", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const anna = await as(ctx, "responder");
      const given = [
        { ...entry("Pool #db full", "01"), kind: "observation" as const },
        { ...entry("Restarted 100%_of the POOL #dbs", "02"), kind: "action" as const },
      ];
      await appendTimelineEntries(anna, { key, entries: given });
      const found = async (filter: object) =>
        (await listTimeline(ctx, { key, limit: 50, order: "asc", ...filter })).items.map(
          ({ sequence }) => sequence,
        );
      expect(await found({ kind: ["observation", "action"] })).toEqual([2, 3]);
      expect(await found({ kind: ["action"] })).toEqual([3]);
      expect(await found({ author: anna.actor.userId })).toEqual([2, 3]);
      expect(await found({ author: anna.actor.name?.toUpperCase() })).toEqual([2, 3]);
      expect(await found({ q: "pool" })).toEqual([2, 3]);
      expect(await found({ q: "%_" })).toEqual([3]);
      expect(await found({ q: "#db" })).toEqual([2]);
      expect(await found({ after: 2 })).toEqual([3]);
      const page = await listTimeline(ctx, { key, limit: 1, order: "asc", q: "pool" });
      const next = { limit: 1, q: "pool", cursor: page.nextCursor };
      expect(await found(next)).toEqual([3]);
    }));
});
