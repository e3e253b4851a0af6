import { describe, expect, it } from "vitest";

import { anIncident, as, at, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { newId } from "../record-id.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { listHypotheses } from "./list-hypotheses.ts";
import { openHypothesis } from "./open-hypothesis.ts";
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
      const links = await ctx.db.hypothesisEntry.findMany({ where: { hypothesisId: opened.id } });
      expect(links).toMatchObject([{ entryId: entry?.id, role: "clue" }]);
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
      const { items } = await listTimeline(ctx, { key, limit: 10, order: "asc" });
      expect(items[1]).toMatchObject({
        kind: "decision",
        body: "Ruled out: The network drops packets\n\nNo loss on any link",
      });
      expect((await listHypotheses(ctx, { key, limit: 10 })).items).toEqual([settled]);
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
