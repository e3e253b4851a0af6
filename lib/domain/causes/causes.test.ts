import { describe, expect, it } from "vitest";

import { anIncident, as, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import type { Context } from "../context.ts";
import { openHypothesis } from "../hypotheses/open-hypothesis.ts";
import { settleHypothesis } from "../hypotheses/settle-hypothesis.ts";
import { getIncident } from "../incidents/get-incident.ts";
import { parsedJson } from "../json-text.ts";
import { changeCause } from "./change-cause.ts";
import { deleteCause } from "./delete-cause.ts";
import { identifyCause } from "./identify-cause.ts";
import { listCauses } from "./list-causes.ts";
import { reorderCauses } from "./reorder-causes.ts";
import { restoreCause } from "./restore-cause.ts";
import { cause as schema } from "./schema.ts";

const aCause = (ctx: Context, key: string, statement = "A missing index") =>
  identifyCause(ctx, { key, kind: "root", category: "database", statement });
const statementsOf = async (ctx: Context, key: string) =>
  (await listCauses(ctx, { key, limit: 10 })).items.map(({ statement }) => statement);

describe("changeCause", () => {
  it("changes the fields given, the chain of whys as a whole", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id, version } = await aCause(ctx, key);
      const change = { kind: "trigger" as const, category: "cache", mechanism: ["Slow", "No index"] };
      const changed = await changeCause(ctx, { id, expectedVersion: version, ...change });
      expect(schema.safeParse(changed).error).toBeUndefined();
      expect(changed).toMatchObject({ ...change, statement: "A missing index", version: 2 });
    }));

  it("links a confirmed hypothesis and no other", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id, version } = await aCause(ctx, key);
      const suspicion = { key, statement: "An index is missing", category: "database" as const };
      const { id: hypothesisId } = await openHypothesis(ctx, suspicion);
      const link = { id, expectedVersion: version, hypothesisId };
      await expect(changeCause(ctx, link)).rejects.toMatchObject({ reason: "hypothesis-not-confirmed" });
      await settleHypothesis(ctx, { id: hypothesisId, outcome: "confirmed", because: "The plan says so" });
      expect(await changeCause(ctx, link)).toMatchObject({ hypothesisId });
    }));

  it("refuses a stale version, an unknown category, viewers and strangers to a private incident", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx, { visibility: "private" });
      const { id } = await aCause(ctx, key);
      await expect(changeCause(ctx, { id, expectedVersion: 2 })).rejects.toMatchObject({
        reason: "stale-version",
      });
      const change = { id, expectedVersion: 1, category: "weather" };
      await expect(changeCause(ctx, change)).rejects.toMatchObject({ reason: "unknown-category" });
      await expect(changeCause(await as(ctx, "responder"), change)).rejects.toMatchObject({
        reason: "cause-not-found",
      });
      await ctx.db.incident.updateMany({ where: {}, data: { visibility: "normal" } });
      await expect(changeCause(await as(ctx, "viewer"), change)).rejects.toMatchObject({ code: "forbidden" });
    }));
});

describe("deleteCause and restoreCause", () => {
  it("take a cause out of lists and counts, and bring it back", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id, version } = await aCause(ctx, key);
      await deleteCause(ctx, { id, expectedVersion: version });
      expect(await statementsOf(ctx, key)).toEqual([]);
      expect(parsedJson(await getIncident(ctx, { key }))).toMatchObject({
        rootCause: null,
        counts: { causes: 0 },
      });
      await expect(deleteCause(ctx, { id, expectedVersion: 2 })).rejects.toMatchObject({
        reason: "cause-not-found",
      });
      const restored = await restoreCause(ctx, { id });
      expect(restored).toMatchObject({ id, version: 3 });
      expect(await restoreCause(ctx, { id })).toEqual(restored);
      expect(parsedJson(await getIncident(ctx, { key })).rootCause).toBe("A missing index");
    }));

  it("refuse a stale version and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await aCause(ctx, key);
      const viewer = await as(ctx, "viewer");
      const given = { id, expectedVersion: 1 };
      await expect(deleteCause(viewer, given)).rejects.toMatchObject({ code: "forbidden" });
      await expect(deleteCause(ctx, { id, expectedVersion: 9 })).rejects.toMatchObject({
        reason: "stale-version",
      });
      await expect(restoreCause(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
    }));
});

describe("reorderCauses", () => {
  it("puts them into the order given, page by page", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const causes = [await aCause(ctx, key, "A"), await aCause(ctx, key, "B"), await aCause(ctx, key, "C")];
      const [a = "", b = "", c = ""] = causes.map(({ id }) => id);
      await reorderCauses(ctx, { key, ids: [c, a, b] });
      expect(await statementsOf(ctx, key)).toEqual(["C", "A", "B"]);
      const first = await listCauses(ctx, { key, limit: 2 });
      const second = await listCauses(ctx, { key, limit: 2, cursor: first.nextCursor ?? "" });
      expect(second).toMatchObject({ items: [{ statement: "B" }], nextCursor: null });
      await aCause(ctx, key, "D");
      expect(await statementsOf(ctx, key)).toEqual(["C", "A", "B", "D"]);
    }));

  it("refuses a list that is not all of them, each once, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const [a, b] = [await aCause(ctx, key), await aCause(ctx, key)];
      const deleted = await aCause(ctx, key);
      await deleteCause(ctx, { id: deleted.id, expectedVersion: 1 });
      for (const ids of [[a.id], [a.id, a.id], [a.id, b.id, b.id], [a.id, b.id, deleted.id]]) {
        await expect(reorderCauses(ctx, { key, ids })).rejects.toMatchObject({ reason: "causes-differ" });
      }
      const viewer = await as(ctx, "viewer");
      await expect(reorderCauses(viewer, { key, ids: [b.id, a.id] })).rejects.toMatchObject({
        code: "forbidden",
      });
    }));
});
