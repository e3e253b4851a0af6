import { describe, expect, test } from "vitest";

import { as, anIncident, aService, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { identifyCause } from "../causes/identify-cause.ts";
import type { TransactionContext } from "../context.ts";
import { openHypothesis } from "../hypotheses/open-hypothesis.ts";
import { settleHypothesis } from "../hypotheses/settle-hypothesis.ts";
import { changeIncidentStatus } from "../incidents/change-incident-status.ts";
import type { DeclareIncidentInput } from "../incidents/schema.ts";
import { listSeenBefore } from "./list-seen-before.ts";
import { listSimilarIncidents } from "./list-similar-incidents.ts";
import { markSeenBefore } from "./mark-seen-before.ts";

const told = "Deadlocks rise with every expiry of the cache";

/** An incident that was first taken for the network and proved to be the cache. */
async function aPast(ctx: TransactionContext, given: Partial<DeclareIncidentInput> = {}, isOver = true) {
  const incident = await anIncident(ctx, { title: "Pages time out at the storefront", ...given });
  const { key } = incident;
  const opened = { key, category: "network", statement: "Packet loss between the zones" } as const;
  const wrong = await openHypothesis(ctx, opened);
  await settleHypothesis(ctx, { id: wrong.id, outcome: "ruled_out", because: "No retransmits on any link" });
  const right = await openHypothesis(ctx, {
    key,
    category: "cache",
    statement: "Everything expires at once",
  });
  await settleHypothesis(ctx, { id: right.id, outcome: "confirmed", because: told });
  await identifyCause(ctx, { key, kind: "root", category: "cache", statement: "Expiry without jitter" });
  if (isOver) await changeIncidentStatus(ctx, { key, to: "resolved" });
  return { ...incident, pathId: wrong.id };
}

describe("listSeenBefore", () => {
  test("says what it looked like, what it was, what to check first and in how many incidents", () =>
    rolledBack(theSystem, async (ctx) => {
      const { slug, name } = await aService(ctx);
      const past = [await aPast(ctx, { services: [slug] }), await aPast(ctx, { services: [slug] })];
      const now = await anIncident(ctx, { title: "Orders fail", services: [slug] });

      const { items } = await listSeenBefore(ctx, { key: now.key });

      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        lookedLike: { category: "network", statement: "Packet loss between the zones" },
        was: { category: "cache", statement: "Expiry without jitter" },
        checkFirst: { text: told },
        count: 2,
        why: [`same service: ${name}`],
      });
      expect(items[0]?.paths.map(({ incidentKey }) => incidentKey).sort()).toEqual(
        past.map(({ key }) => key).sort(),
      );
    }));

  test("finds by a hypothesis that reads alike, without a service in common", () =>
    rolledBack(theSystem, async (ctx) => {
      await aPast(ctx);
      const now = await anIncident(ctx, { title: "Orders fail" });
      expect((await listSeenBefore(ctx, { key: now.key })).items).toEqual([]);
      await openHypothesis(ctx, {
        key: now.key,
        category: "network",
        statement: "Packet loss between two zones",
      });
      const { items } = await listSeenBefore(ctx, { key: now.key });
      expect(items.map(({ why }) => why.slice(0, 2))).toEqual([
        ["a hypothesis here reads alike", "suspected here too: network"],
      ]);
    }));

  test("leaves out tests, what was called off, what goes on still, and itself", () =>
    rolledBack(theSystem, async (ctx) => {
      const { slug } = await aService(ctx);
      await aPast(ctx, { services: [slug], isTest: true });
      await aPast(ctx, { services: [slug] }, false);
      const cancelled = await aPast(ctx, { services: [slug] }, false);
      await changeIncidentStatus(ctx, { key: cancelled.key, to: "cancelled", reason: "false alarm" });
      const itself = await aPast(ctx, { services: [slug] });
      expect((await listSeenBefore(ctx, { key: itself.key })).items).toEqual([]);
    }));

  test("warns nobody of what they may not see", () =>
    rolledBack(theSystem, async (ctx) => {
      const { slug } = await aService(ctx);
      await aPast(ctx, { services: [slug], visibility: "private" });
      const now = await anIncident(ctx, { services: [slug] });
      expect((await listSeenBefore(ctx, { key: now.key })).items).toHaveLength(1);
      const outsider = await as(ctx, "manager");
      expect((await listSeenBefore(outsider, { key: now.key })).items).toEqual([]);
      expect((await listSimilarIncidents(outsider, { key: now.key })).items).toEqual([]);
    }));
});

describe("markSeenBefore", () => {
  test("what helped rises above what did not, for everybody, and a mark can be taken back", () =>
    rolledBack(theSystem, async (ctx) => {
      const { slug } = await aService(ctx);
      const praised = await aPast(ctx, { services: [slug] });
      const dismissed = await aPast(ctx, { services: [slug] });
      // Another cause makes it another warning.
      await ctx.db.cause.updateMany({ where: { incidentId: dismissed.id }, data: { category: "database" } });
      const { key } = await anIncident(ctx, { services: [slug] });
      const [one, other] = [await as(ctx, "responder"), await as(ctx, "responder")];

      await markSeenBefore(one, { key, pathIds: [dismissed.pathId], helpful: false });
      await markSeenBefore(one, { key, pathIds: [praised.pathId], helpful: true });
      const { items } = await markSeenBefore(other, { key, pathIds: [praised.pathId], helpful: true });

      const seen = items.map(({ was, helpful, unhelpful, mine }) => [
        was?.category,
        helpful,
        unhelpful,
        mine,
      ]);
      expect(seen).toEqual([
        ["cache", 2, 0, true],
        ["database", 0, 1, null],
      ]);
      const after = await markSeenBefore(other, { key, pathIds: [praised.pathId], helpful: null });
      expect(after.items[0]).toMatchObject({ helpful: 1, mine: null });
    }));

  test("one person's mark is one voice, however many incidents the warning tells of", () =>
    rolledBack(theSystem, async (ctx) => {
      const { slug } = await aService(ctx);
      const past = [await aPast(ctx, { services: [slug] }), await aPast(ctx, { services: [slug] })];
      const { key } = await anIncident(ctx, { services: [slug] });
      const pathIds = past.map(({ pathId }) => pathId);
      const { items } = await markSeenBefore(await as(ctx, "responder"), { key, pathIds, helpful: true });
      expect(items).toMatchObject([{ count: 2, helpful: 1, unhelpful: 0, mine: true }]);
    }));

  test("refuses viewers, and paths of this incident or of one that may not be seen", () =>
    rolledBack(theSystem, async (ctx) => {
      const [own, hidden] = [await aPast(ctx), await aPast(ctx, { visibility: "private" })];
      const responder = await as(ctx, "responder");
      const mark = (who: typeof responder, pathId: string) =>
        markSeenBefore(who, { key: own.key, pathIds: [pathId], helpful: true });
      await expect(mark(await as(ctx, "viewer"), own.pathId)).rejects.toMatchObject({ code: "forbidden" });
      await expect(mark(responder, own.pathId)).rejects.toMatchObject({ reason: "unknown-path" });
      await expect(mark(responder, hidden.pathId)).rejects.toMatchObject({ reason: "unknown-path" });
    }));
});

describe("listSimilarIncidents", () => {
  test("gives the likest first, each with its reasons, its misleading paths and its cause", () =>
    rolledBack(theSystem, async (ctx) => {
      const { slug, name } = await aService(ctx);
      const alike = await aPast(ctx, { services: [slug], title: "Orders time out at the storefront" });
      const lessAlike = await aPast(ctx, { services: [slug], title: "Certificate of the mail gateway" });
      await aPast(ctx, { title: "Certificate of the mail gateway" });
      const now = await anIncident(ctx, {
        services: [slug],
        title: "Orders time out at the storefront again",
      });

      const { items } = await listSimilarIncidents(ctx, { key: now.key });

      expect(items.map(({ incident }) => incident.key)).toEqual([alike.key, lessAlike.key]);
      expect(items[0]).toMatchObject({
        why: ["the title reads alike", `same service: ${name}`, "same words: orders, storefront"],
        misleadingPaths: [{ statement: "Packet loss between the zones", incidentKey: alike.key }],
        cause: { statement: "Expiry without jitter", category: "cache" },
      });
    }));
});
