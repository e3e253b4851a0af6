import { describe, expect, it } from "vitest";

import { anIncident, as, at, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import type { TransactionContext } from "../context.ts";
import { getIncident } from "../incidents/get-incident.ts";
import { parsedJson } from "../json-text.ts";
import { newId } from "../record-id.ts";
import { deleteTimelineEntry } from "../timeline/delete-timeline-entry.ts";
import { editTimelineEntries } from "../timeline/edit-timeline-entries.ts";
import { editTimelineEntry } from "../timeline/edit-timeline-entry.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { restoreTimelineEntry } from "../timeline/restore-timeline-entry.ts";
import { changeHypothesis } from "./change-hypothesis.ts";
import { joinHypothesis } from "./join-hypothesis.ts";
import { leaveHypothesis } from "./leave-hypothesis.ts";
import { listHypotheses } from "./list-hypotheses.ts";
import { openHypothesis } from "./open-hypothesis.ts";
import { reopenHypothesis } from "./reopen-hypothesis.ts";
import { hypothesis as schema } from "./schema.ts";
import { settleHypothesis } from "./settle-hypothesis.ts";

const network = (key: string) => ({
  key,
  statement: "The network drops packets",
  category: "network" as const,
  clue: "It comes and goes",
  openedAt: at("2026-11-22T10:00:00Z"),
});

describe("openHypothesis", () => {
  it("opens a path and logs it, linked as its clue", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const opened = await openHypothesis(ctx, network(key));
      expect(schema.safeParse(opened).error).toBeUndefined();
      expect(opened).toMatchObject({
        outcome: "open",
        openedAt: "2026-11-22T10:00:00.000Z",
        settledBecause: null,
      });
      const [entry] = (await listTimeline(ctx, { key, limit: 10, order: "asc" })).items;
      expect(entry).toMatchObject({ kind: "hypothesis", occurredAt: "2026-11-22T10:00:00.000Z" });
      expect(opened.citations).toMatchObject([{ role: "clue", entry: { id: entry?.id, deleted: false } }]);
      expect(opened.periods).toMatchObject([
        { startedAt: "2026-11-22T10:00:00.000Z", startedEntryId: entry?.id, endedAt: null, outcome: null },
      ]);
      // The system opened it, so nobody is known to be on it.
      expect(opened.cost).toEqual({ minutes: 120, personMinutes: null });
    }));

  it("puts whoever opens it on it, from the time of its opening", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const engineer = await as(ctx, "responder");
      const opened = await openHypothesis(engineer, network(key));
      expect(opened.investigators).toEqual([
        {
          userId: engineer.actor.userId,
          name: engineer.actor.name,
          startedAt: "2026-11-22T10:00:00.000Z",
          endedAt: null,
        },
      ]);
      expect(opened.cost).toEqual({ minutes: 120, personMinutes: 120 });
    }));

  it("refuses viewers and the future", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      await expect(openHypothesis(await as(ctx, "viewer"), network(key))).rejects.toMatchObject({
        code: "forbidden",
      });
      const later = { ...network(key), openedAt: at("2026-11-23T10:00:00Z") };
      await expect(openHypothesis(ctx, later)).rejects.toMatchObject({ reason: "occurred-in-future" });
    }));
});

describe("a hypothesis that was written down before it could be sent", () => {
  it("takes the id and the silence about its category that it was given, so that it can be settled by that id", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const id = newId();
      const opened = await openHypothesis(ctx, { key, id, statement: "Something upstream" });
      expect(opened).toMatchObject({ id, category: null });
      expect(await settleHypothesis(ctx, { id, outcome: "ruled_out", because: "It was us" })).toMatchObject({
        id,
        outcome: "ruled_out",
      });
    }));

  it("is refused under an id that is taken", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(ctx, network(key));
      const again = openHypothesis(ctx, { key, id, statement: "Something else" });
      await expect(again).rejects.toMatchObject({ code: "conflict", reason: "id-taken" });
    }));
});

describe("settleHypothesis", () => {
  it("says what settled it, when, and by whom", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(ctx, network(key));
      const settled = await settleHypothesis(ctx, {
        id,
        outcome: "ruled_out",
        because: "No loss on any link",
        at: at("2026-11-22T11:00:00Z"),
      });
      expect(settled).toMatchObject({
        outcome: "ruled_out",
        settledAt: "2026-11-22T11:00:00.000Z",
        settledBy: "Hindcast",
        version: 2,
      });
      expect(settled.periods).toMatchObject([
        { endedAt: "2026-11-22T11:00:00.000Z", outcome: "ruled_out", because: "No loss on any link" },
      ]);
      const { items } = await listTimeline(ctx, { key, limit: 10, order: "asc" });
      expect(settled.periods[0]?.endedEntryId).toBe(items[1]?.id);
      expect(items[1]).toMatchObject({
        kind: "decision",
        body: "Ruled out: The network drops packets\n\nNo loss on any link",
      });
      expect((await listHypotheses(ctx, { key, limit: 10 })).items).toEqual([settled]);
    }));

  it("ends everybody's part in it, also of one who joined after the time it is settled at", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(await as(ctx, "responder"), network(key));
      await joinHypothesis(await as(ctx, "responder"), { id, at: at("2026-11-22T11:30:00Z") });
      const settled = await settleHypothesis(ctx, {
        id,
        outcome: "ruled_out",
        because: "No loss on any link",
        at: at("2026-11-22T11:00:00Z"),
      });
      expect(settled.investigators.map(({ endedAt }) => endedAt)).toEqual([
        "2026-11-22T11:00:00.000Z",
        "2026-11-22T11:30:00.000Z",
      ]);
      expect(settled.cost).toEqual({ minutes: 60, personMinutes: 60 });
      expect(parsedJson(await getIncident(ctx, { key })).misleadingCost).toEqual({
        minutes: 60,
        personMinutes: 60,
        paths: 1,
        pathsOfUnknownTime: 0,
      });
    }));

  it("refuses one that is settled already, a time before its opening, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(ctx, network(key));
      const settle = { id, outcome: "confirmed" as const, because: "Seen" };
      const early = { ...settle, at: at("2026-11-22T09:00:00Z") };
      await expect(settleHypothesis(ctx, early)).rejects.toMatchObject({ reason: "settled-before-opened" });
      await expect(settleHypothesis(await as(ctx, "viewer"), settle)).rejects.toMatchObject({
        code: "forbidden",
      });
      await settleHypothesis(ctx, settle);
      await expect(settleHypothesis(ctx, settle)).rejects.toMatchObject({ reason: "hypothesis-settled" });
    }));

  it("does not find a hypothesis of an incident that the actor may not see", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx, { visibility: "private" });
      const { id } = await openHypothesis(ctx, network(key));
      const stranger = await as(ctx, "responder");
      const attempt = settleHypothesis(stranger, { id, outcome: "confirmed", because: "Seen" });
      await expect(attempt).rejects.toMatchObject({ reason: "hypothesis-not-found" });
    }));
});

const ruledOut = (id: string) => ({
  id,
  outcome: "ruled_out" as const,
  because: "No loss on any link",
  at: at("2026-11-22T10:30:00Z"),
});

describe("reopenHypothesis", () => {
  it("begins another period with whoever reopens it, says why on the timeline, and keeps the first", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(ctx, network(key));
      await settleHypothesis(ctx, ruledOut(id));
      const engineer = await as(ctx, "responder");
      const again = { id, because: "Loss at the far end", at: at("2026-11-22T11:30:00Z") };
      const reopened = await reopenHypothesis(engineer, again);
      expect(schema.safeParse(reopened).error).toBeUndefined();
      expect(reopened).toMatchObject({
        outcome: "open",
        settledAt: null,
        settledBecause: null,
        version: 3,
        periods: [
          { because: "No loss on any link", endedAt: "2026-11-22T10:30:00.000Z" },
          { startedAt: "2026-11-22T11:30:00.000Z", reopenedBecause: "Loss at the far end", endedAt: null },
        ],
        investigators: [{ userId: engineer.actor.userId }],
        cost: { minutes: 60, personMinutes: 30 },
      });
      const { items } = await listTimeline(ctx, { key, limit: 10, order: "asc" });
      expect(items[2]?.body).toBe("Reopened: The network drops packets\n\nLoss at the far end");
      expect(reopened.periods[1]?.startedEntryId).toBe(items[2]?.id);
      const settled = await settleHypothesis(ctx, { id, outcome: "confirmed", because: "A loose cable" });
      expect(settled).toMatchObject({ outcome: "confirmed", cost: { minutes: 60, personMinutes: 30 } });
    }));

  it("refuses one that is open, a time before it was settled, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(ctx, network(key));
      const again = { id, because: "It is back" };
      await expect(reopenHypothesis(ctx, again)).rejects.toMatchObject({ reason: "hypothesis-open" });
      await settleHypothesis(ctx, ruledOut(id));
      const early = { ...again, at: at("2026-11-22T10:15:00Z") };
      await expect(reopenHypothesis(ctx, early)).rejects.toMatchObject({ reason: "reopened-before-settled" });
      await expect(reopenHypothesis(await as(ctx, "viewer"), again)).rejects.toMatchObject({
        code: "forbidden",
      });
    }));
});

describe("joinHypothesis and leaveHypothesis", () => {
  it("count a person's minutes from joining to leaving", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(ctx, network(key));
      const engineer = await as(ctx, "responder");
      const joined = await joinHypothesis(engineer, { id, at: at("2026-11-22T11:00:00Z") });
      expect(joined.investigators).toMatchObject([{ userId: engineer.actor.userId, endedAt: null }]);
      await leaveHypothesis(ctx, { id, userId: engineer.actor.userId });
      const [left] = (await listHypotheses(ctx, { key, limit: 10 })).items;
      expect(left?.investigators).toMatchObject([{ endedAt: "2026-11-22T12:00:00.000Z" }]);
      expect(left?.cost.personMinutes).toBe(60);
      // Joining is no news for the timeline.
      expect((await listTimeline(ctx, { key, limit: 10, order: "asc" })).items).toHaveLength(2);
    }));

  it("puts another person on it", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(ctx, network(key));
      const other = await as(ctx, "viewer");
      const joined = await joinHypothesis(ctx, { id, userId: other.actor.userId });
      expect(joined.investigators).toMatchObject([{ name: other.actor.name }]);
    }));

  it("refuses what makes no sense, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const engineer = await as(ctx, "responder");
      const { userId } = engineer.actor;
      const { id } = await openHypothesis(engineer, network(key));
      await expect(joinHypothesis(engineer, { id })).rejects.toMatchObject({ reason: "already-on-it" });
      await expect(joinHypothesis(ctx, { id })).rejects.toMatchObject({ reason: "user-required" });
      await expect(joinHypothesis(ctx, { id, userId: id })).rejects.toMatchObject({ reason: "unknown-user" });
      await expect(joinHypothesis(await as(ctx, "viewer"), { id })).rejects.toMatchObject({
        code: "forbidden",
      });
      const early = { id, at: at("2026-11-22T09:00:00Z") };
      await expect(joinHypothesis(await as(ctx, "responder"), early)).rejects.toMatchObject({
        reason: "joined-before-opened",
      });
      await leaveHypothesis(engineer, { id, userId });
      await expect(leaveHypothesis(engineer, { id, userId })).rejects.toMatchObject({
        reason: "investigator-not-found",
      });
      await settleHypothesis(ctx, ruledOut(id));
      await expect(joinHypothesis(engineer, { id })).rejects.toMatchObject({ reason: "hypothesis-settled" });
    }));
});

describe("changeHypothesis", () => {
  it("changes what is said of it", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id, version } = await openHypothesis(ctx, network(key));
      const words = { statement: "The network drops one packet in ten", category: "dependency" as const };
      const changed = await changeHypothesis(ctx, { id, expectedVersion: version, ...words, clue: null });
      expect(changed).toMatchObject({ ...words, clue: null, version: 2 });
    }));

  it("moves its times, with the entries that tell of them and those who were on it throughout", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(await as(ctx, "responder"), network(key));
      const { version } = await settleHypothesis(ctx, ruledOut(id));
      const changed = await changeHypothesis(ctx, {
        id,
        expectedVersion: version,
        openedAt: at("2026-11-22T10:40:00Z"),
        settledAt: at("2026-11-22T11:00:00Z"),
        settledBecause: "No loss anywhere",
        precision: "approximate",
      });
      expect(changed).toMatchObject({
        openedAt: "2026-11-22T10:40:00.000Z",
        openedPrecision: "approximate",
        settledAt: "2026-11-22T11:00:00.000Z",
        settledBecause: "No loss anywhere",
        periods: [{ startedPrecision: "approximate", because: "No loss anywhere" }],
        cost: { minutes: 20, personMinutes: 20 },
      });
      const { items } = await listTimeline(ctx, { key, limit: 10, order: "asc" });
      const times = items.map(({ kind, occurredAt }) => `${kind} ${occurredAt?.slice(11, 16)}`);
      expect(times).toEqual(["hypothesis 10:40", "decision 11:00", "status 12:00"]);
    }));

  it("gives a path of unknown time its times", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, id: incidentId } = await anIncident(ctx);
      const { id } = await ctx.db.hypothesis.create({
        data: {
          incidentId,
          statement: "The network",
          outcome: "ruled_out",
          settledBecause: "The document says so",
          openedByName: "the document",
          openedPrecision: "unknown",
          recordedAt: ctx.now(),
        },
      });
      const [told] = (await listHypotheses(ctx, { key, limit: 10 })).items;
      expect(told).toMatchObject({ periods: [], cost: { minutes: null, personMinutes: null } });
      const [opened, settled] = [at("2026-11-22T10:00:00Z"), at("2026-11-22T10:30:00Z")];
      const endOnly = changeHypothesis(ctx, { id, expectedVersion: 1, settledAt: settled });
      await expect(endOnly).rejects.toMatchObject({ reason: "opened-unknown" });
      const known = { id, expectedVersion: 1, openedAt: opened, settledAt: settled };
      expect((await changeHypothesis(ctx, known)).cost.minutes).toBe(30);
    }));

  it("refuses a stale version, an end before the beginning, the end of an open one, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await openHypothesis(ctx, network(key));
      const change = { id, expectedVersion: 1 };
      const settledAt = at("2026-11-22T11:00:00Z");
      await expect(changeHypothesis(ctx, { ...change, settledAt })).rejects.toMatchObject({
        reason: "hypothesis-open",
      });
      await settleHypothesis(ctx, ruledOut(id));
      await expect(changeHypothesis(ctx, change)).rejects.toMatchObject({ reason: "stale-version" });
      const current = { id, expectedVersion: 2 };
      for (const wrong of [
        { openedAt: at("2026-11-22T10:31:00Z") },
        { settledAt: at("2026-11-22T09:59:00Z") },
        { openedAt: at("2026-11-22T10:20:00Z"), settledAt: at("2026-11-22T10:10:00Z") },
      ]) {
        const attempt = changeHypothesis(ctx, { ...current, ...wrong });
        await expect(attempt).rejects.toMatchObject({ reason: "settled-before-opened" });
      }
      await expect(changeHypothesis(await as(ctx, "viewer"), current)).rejects.toMatchObject({
        code: "forbidden",
      });
    }));
});

describe("a path and the entries that tell of it", () => {
  /** Followed from 10:00 to 10:30 by somebody, and again from 11:30. */
  async function aPath(ctx: TransactionContext) {
    const { key } = await anIncident(ctx);
    const { id } = await openHypothesis(await as(ctx, "responder"), network(key));
    await settleHypothesis(ctx, ruledOut(id));
    await reopenHypothesis(ctx, { id, because: "Loss at the far end", at: at("2026-11-22T11:30:00Z") });
    const { items } = await listTimeline(ctx, { key, limit: 10, order: "asc" });
    const [opening, settling, reopening] = items.map((entry) => ({ id: entry.id, expectedVersion: 1 }));
    if (!opening || !settling || !reopening) throw new Error("three entries tell of it");
    const path = async () => (await listHypotheses(ctx, { key, limit: 1 })).items[0];
    return { key, id, opening, settling, reopening, path };
  }
  const minute = (text: string) => at(`2026-11-22T${text}:00Z`);

  it("stay together when one entry is edited, and open pages are told", () =>
    rolledBack(theSystem, async (ctx) => {
      const { opening, path } = await aPath(ctx);
      await editTimelineEntry(ctx, {
        ...opening,
        occurredAt: minute("10:10"),
        occurredZone: "Europe/Paris",
        precision: "approximate",
      });
      const moved = await path();
      expect(moved).toMatchObject({
        openedAt: "2026-11-22T10:10:00.000Z",
        openedPrecision: "approximate",
        settledAt: null,
        version: 4,
        periods: [
          {
            startedAt: "2026-11-22T10:10:00.000Z",
            startedZone: "Europe/Paris",
            startedPrecision: "approximate",
          },
          { startedAt: "2026-11-22T11:30:00.000Z", endedAt: null },
        ],
        investigators: [{ startedAt: "2026-11-22T10:10:00.000Z", endedAt: "2026-11-22T10:30:00.000Z" }],
        cost: { minutes: 50, personMinutes: 20 },
      });
      const events = await ctx.db.event.findMany({ where: { type: "hypothesis.changed" } });
      expect(events).toMatchObject([{ data: { data: { hypothesis: { version: 4 } } } }]);
    }));

  it("stay together when several entries are shifted at once, past where the others were", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, opening, settling, reopening, path } = await aPath(ctx);
      await editTimelineEntries(ctx, {
        key,
        changes: [
          { ...settling, occurredAt: minute("11:10") },
          { ...opening, occurredAt: minute("10:40") },
          { ...reopening, occurredAt: minute("11:40") },
        ],
      });
      expect(await path()).toMatchObject({
        openedAt: "2026-11-22T10:40:00.000Z",
        periods: [
          { startedAt: "2026-11-22T10:40:00.000Z", endedAt: "2026-11-22T11:10:00.000Z" },
          { startedAt: "2026-11-22T11:40:00.000Z" },
        ],
        cost: { minutes: 50, personMinutes: 30 },
      });
    }));

  it("refuses an entry a time that the path cannot have", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, settling, reopening } = await aPath(ctx);
      const early = { ...settling, occurredAt: minute("09:50") };
      await expect(editTimelineEntry(ctx, early)).rejects.toMatchObject({ reason: "settled-before-opened" });
      const before = { key, changes: [{ ...reopening, occurredAt: minute("10:20") }] };
      await expect(editTimelineEntries(ctx, before)).rejects.toMatchObject({
        reason: "reopened-before-settled",
      });
    }));

  it("leave the path as it is when anything but the time changes, also when the entry is deleted", () =>
    rolledBack(theSystem, async (ctx) => {
      const { opening, settling, path } = await aPath(ctx);
      const before = await path();
      await editTimelineEntry(ctx, { ...settling, body: "The links are fine" });
      await deleteTimelineEntry(ctx, opening);
      expect(await path()).toMatchObject({ version: before?.version, periods: before?.periods });
    }));

  it("agree about the time when a deleted entry is put back after the path was corrected", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, id, opening } = await aPath(ctx);
      await deleteTimelineEntry(ctx, opening);
      await changeHypothesis(ctx, { id, expectedVersion: 3, openedAt: minute("10:05") });
      expect((await listTimeline(ctx, { key, limit: 10, order: "asc" })).items).toHaveLength(3);
      expect(await ctx.db.event.count({ where: { type: "timeline.entry-edited" } })).toBe(0);
      expect(await restoreTimelineEntry(ctx, { id: opening.id })).toMatchObject({
        occurredAt: "2026-11-22T10:05:00.000Z",
      });
    }));
});

it("keeps an entry cited that was deleted, and says so", () =>
  rolledBack(theSystem, async (ctx) => {
    const { key } = await anIncident(ctx);
    const { citations } = await openHypothesis(ctx, network(key));
    await deleteTimelineEntry(ctx, { id: citations[0]?.entry?.id ?? "", expectedVersion: 1 });
    const [kept] = (await listHypotheses(ctx, { key, limit: 10 })).items;
    expect(kept?.citations).toMatchObject([
      { entry: { excerpt: "Hypothesis: The network drops packets\n\nIt comes and goes", deleted: true } },
    ]);
  }));
