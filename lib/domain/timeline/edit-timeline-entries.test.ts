import { describe, expect, test } from "vitest";

import { as, anIncident, theSystem } from "#lib/testing/factories.ts";
import { rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import type { TransactionContext } from "../context.ts";
import { appendTimelineEntries } from "./append-timeline-entries.ts";
import { deleteTimelineEntry } from "./delete-timeline-entry.ts";
import { editTimelineEntries } from "./edit-timeline-entries.ts";
import { listEntryRevisions } from "./list-entry-revisions.ts";
import { listTimeline } from "./list-timeline.ts";
import type { TimelineEntryJson } from "./schema.ts";

const at = (minutes: number) => ({ at: new Date(TEST_NOW.getTime() - minutes * 60_000), zone: "UTC" });

async function threeEntries(ctx: TransactionContext) {
  const { key } = await anIncident(ctx);
  const { items } = await appendTimelineEntries(ctx, {
    key,
    entries: [30, 20, 10].map((minutes) => ({
      body: `${minutes} minutes ago #pool`,
      kind: "note",
      precision: "minute",
      occurredAt: at(minutes),
    })),
  });
  const [first, second, third] = items;
  if (!first || !second || !third) throw new Error("three drafts make three entries");
  return { key, entries: [first, second, third] as const };
}

const named = ({ id, version }: TimelineEntryJson) => ({ id, expectedVersion: version });

describe("editTimelineEntries", () => {
  test("shifts, changes and deletes in one go, and the same command undoes it", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, entries } = await threeEntries(ctx);
      const [first, second, third] = entries;
      const { items, deletedIds } = await editTimelineEntries(ctx, {
        key,
        changes: [
          { ...named(first), occurredAt: at(5) },
          { ...named(second), kind: "action" },
          { ...named(third), deleted: true },
        ],
      });
      expect(items.map(({ occurredAt, kind }) => [occurredAt, kind])).toEqual([
        [at(5).at.toISOString(), "note"],
        [at(20).at.toISOString(), "action"],
      ]);
      expect(deletedIds).toEqual([third.id]);

      const undo = await editTimelineEntries(ctx, {
        key,
        changes: [
          { id: first.id, expectedVersion: 2, occurredAt: at(30), precision: "minute" },
          { id: second.id, expectedVersion: 2, kind: "note" },
          { id: third.id, expectedVersion: 2, deleted: false },
        ],
      });
      const wanted = entries.map((entry) => ({ ...entry, version: 3 }));
      expect(undo.items).toEqual(wanted);
      const { items: revisions } = await listEntryRevisions(ctx, { id: third.id });
      expect(revisions.map(({ deleted }) => deleted)).toEqual([false, true, false]);
    }));

  test("does nothing at all when one of them has changed meanwhile, and says what it is now", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, entries } = await threeEntries(ctx);
      const [first, second] = entries;
      await editTimelineEntries(ctx, { key, changes: [{ ...named(second), kind: "decision" }] });
      const both = [first, second].map((entry) => ({ ...named(entry), kind: "action" as const }));
      await expect(editTimelineEntries(ctx, { key, changes: both })).rejects.toMatchObject({
        reason: "stale-version",
        details: { current: [{ id: second.id, kind: "decision" }] },
      });
      const { items } = await listTimeline(ctx, { key, limit: 10, order: "asc" });
      expect(items.filter(({ kind }) => kind === "action")).toEqual([]);
    }));

  test("refuses entries of another incident, deleted ones, the future, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, entries } = await threeEntries(ctx);
      const [first, second] = entries;
      const other = await anIncident(ctx);
      const edit = (given: Parameters<typeof editTimelineEntries>[1], who = ctx) =>
        editTimelineEntries(who, given);
      const change = { ...named(first), kind: "action" as const };
      await expect(edit({ key: other.key, changes: [change] })).rejects.toMatchObject({ code: "not-found" });
      const ahead = { ...named(first), occurredAt: at(-60) };
      await expect(edit({ key, changes: [ahead] })).rejects.toMatchObject({ reason: "occurred-in-future" });
      await expect(edit({ key, changes: [change] }, await as(ctx, "viewer"))).rejects.toMatchObject({
        code: "forbidden",
      });
      await deleteTimelineEntry(ctx, named(second));
      const gone = { id: second.id, expectedVersion: 2, kind: "action" as const };
      await expect(edit({ key, changes: [gone] })).rejects.toMatchObject({ code: "not-found" });
    }));
});

describe("listTimeline", () => {
  test("filters by kinds, author, text and what was recorded later", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, entries } = await threeEntries(ctx);
      const [first] = entries;
      const person = await as(ctx, "responder");
      const { items: own } = await appendTimelineEntries(person, {
        key,
        entries: [{ body: "Restarted 100%_of it", kind: "action", precision: "exact" }],
      });
      const found = async (given: object) =>
        (await listTimeline(ctx, { key, limit: 10, order: "asc", ...given })).items.map(({ id }) => id);
      expect(await found({ kind: ["action", "decision"] })).toEqual([own[0]?.id]);
      expect(await found({ author: person.actor.name })).toEqual([own[0]?.id]);
      expect(await found({ author: person.actor.userId })).toEqual([own[0]?.id]);
      expect(await found({ q: "#POOL" })).toEqual(entries.map(({ id }) => id));
      expect(await found({ q: "100%_" })).toEqual([own[0]?.id]);
      expect(await found({ q: "0_m" })).toEqual([]);
      expect(await found({ after: first.sequence, q: "#pool" })).toEqual(
        entries.slice(1).map(({ id }) => id),
      );
    }));
});
