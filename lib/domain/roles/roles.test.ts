import { describe, expect, it } from "vitest";

import type { TransactionContext } from "#lib/domain/context.ts";
import { anIncident, as, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { getIncident } from "../incidents/get-incident.ts";
import { parsedJson } from "../json-text.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { assignRole } from "./assign-role.ts";
import { endRole } from "./end-role.ts";
import { unwatchIncident } from "./unwatch-incident.ts";
import { watchIncident } from "./watch-incident.ts";

const read = async (ctx: TransactionContext, key: string) => parsedJson(await getIncident(ctx, { key }));
const lastEntry = async (ctx: TransactionContext, key: string) =>
  (await listTimeline(ctx, { key, limit: 1, order: "desc" })).items[0];

describe("assignRole", () => {
  it("hands a role over: one row ends, the next begins, and the timeline says from whom to whom, with the note", () =>
    rolledBack(theSystem, async (system) => {
      const [ada, ben] = [await as(system, "responder"), await as(system, "responder")];
      const { key, id } = await anIncident(system);
      await assignRole(ada, { key, role: "commander", userId: ada.actor.userId });
      expect((await lastEntry(system, key))?.body).toBe(`${ada.actor.name} takes over as commander.`);
      const given = {
        key,
        role: "commander",
        userId: ben.actor.userId,
        note: "Failover is running",
      } as const;
      const { commander, participants } = await assignRole(ada, given);
      expect(commander).toBe(ben.actor.name);
      expect(participants.map(({ role, name }) => `${role} ${name}`).toSorted()).toEqual([
        `commander ${ben.actor.name}`,
        `responder ${ada.actor.name}`,
      ]);
      expect(await lastEntry(system, key)).toMatchObject({
        kind: "status",
        body: `Handover: commander from ${ada.actor.name} to ${ben.actor.name}.\n\nFailover is running`,
      });
      const rows = await system.db.incidentParticipant.findMany({
        where: { incidentId: id, role: "commander" },
      });
      expect(rows.map(({ userId, endedAt }) => [userId, endedAt !== null])).toEqual([
        [ada.actor.userId, true],
        [ben.actor.userId, false],
      ]);
    }));

  it("tells pages who takes part now", () =>
    rolledBack(theSystem, async (ctx) => {
      const ada = await as(ctx, "responder");
      const { key, id } = await anIncident(ctx);
      await assignRole(ctx, { key, role: "scribe", userId: ada.actor.userId });
      const event = await ctx.db.event.findFirst({
        where: { incidentId: id, type: "incident.role-assigned" },
      });
      expect(event?.data).toMatchObject({
        data: { role: "scribe", userId: ada.actor.userId, participants: [{ name: ada.actor.name }] },
      });
    }));

  it("refuses who holds it, whom nobody knows, and work for who may only read", () =>
    rolledBack(theSystem, async (ctx) => {
      const [ada, viewer] = [await as(ctx, "responder"), await as(ctx, "viewer")];
      const { key, id } = await anIncident(ctx);
      const give = (userId: string, role: "commander" | "watcher" = "commander", by = ctx) =>
        assignRole(by, { key, role, userId });
      await give(ada.actor.userId);
      await expect(give(ada.actor.userId)).rejects.toMatchObject({ reason: "role-held" });
      await expect(give(id)).rejects.toMatchObject({ reason: "unknown-user" });
      await expect(give(viewer.actor.userId)).rejects.toMatchObject({ reason: "viewer-cannot-work" });
      await expect(give(viewer.actor.userId, "watcher")).resolves.toMatchObject({ key });
      await expect(give(ada.actor.userId, "watcher", viewer)).rejects.toMatchObject({ code: "forbidden" });
    }));

  it("lets somebody see a private incident, and whoever handed over goes on seeing it", () =>
    rolledBack(theSystem, async (ctx) => {
      const [owner, other] = [await as(ctx, "responder"), await as(ctx, "responder")];
      const { key } = await anIncident(owner, { visibility: "private" });
      await expect(read(other, key)).rejects.toMatchObject({ code: "not-found" });
      await assignRole(owner, { key, role: "commander", userId: owner.actor.userId });
      await endRole(owner, { key, role: "responder", userId: owner.actor.userId });
      await assignRole(owner, { key, role: "commander", userId: other.actor.userId });
      await expect(read(other, key)).resolves.toMatchObject({ key });
      await expect(read(owner, key)).resolves.toMatchObject({ key });
    }));
});

describe("endRole", () => {
  it("takes the sight of a private incident along, but never from the last", () =>
    rolledBack(theSystem, async (ctx) => {
      const [owner, other] = [await as(ctx, "responder"), await as(ctx, "responder")];
      const { key } = await anIncident(owner, { visibility: "private" });
      await assignRole(owner, { key, role: "responder", userId: other.actor.userId });
      await endRole(owner, { key, role: "responder", userId: other.actor.userId });
      await expect(read(other, key)).rejects.toMatchObject({ code: "not-found" });
      expect((await lastEntry(owner, key))?.body).toBe(
        `${other.actor.name} is no longer responder, says ${owner.actor.name}.`,
      );
      await expect(
        endRole(owner, { key, role: "responder", userId: owner.actor.userId }),
      ).rejects.toMatchObject({ reason: "last-participant" });
    }));

  it("is not found where nobody holds the role, and refuses a viewer", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const viewer = await as(ctx, "viewer");
      const given = { key, role: "scribe", userId: viewer.actor.userId } as const;
      await expect(endRole(ctx, given)).rejects.toMatchObject({ reason: "role-not-found" });
      await expect(endRole(viewer, given)).rejects.toMatchObject({ code: "forbidden" });
    }));
});

describe("watchIncident", () => {
  it("is for everybody who reads, once however often, and logs nothing", () =>
    rolledBack(theSystem, async (ctx) => {
      const viewer = await as(ctx, "viewer");
      const { key, counts } = await anIncident(ctx);
      await watchIncident(viewer, { key });
      const again = await watchIncident(viewer, { key });
      expect(again.participants).toMatchObject([{ userId: viewer.actor.userId, role: "watcher" }]);
      expect(again.counts.entries).toBe(counts.entries);
      await unwatchIncident(viewer, { key });
      await unwatchIncident(viewer, { key });
      expect((await read(ctx, key)).participants).toEqual([]);
    }));
});
