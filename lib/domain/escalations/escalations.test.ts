import { describe, expect, it } from "vitest";

import { anIncident, as, at, aTeam, theSystem } from "#lib/testing/factories.ts";
import { rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { getIncident } from "../incidents/get-incident.ts";
import { parsedJson } from "../json-text.ts";
import { newId } from "../record-id.ts";
import { acknowledgeEscalation } from "./acknowledge-escalation.ts";
import { escalateIncident } from "./escalate-incident.ts";
import { escalateIncidentInput, escalation as schema } from "./schema.ts";

describe("escalateIncident", () => {
  it("addresses a team and sets the milestone", () =>
    rolledBack(theSystem, async (ctx) => {
      const team = await aTeam(ctx, { name: "Database administration" });
      const { key } = await anIncident(ctx);
      const made = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Deadlocks" });
      expect(schema.safeParse(made).error).toBeUndefined();
      expect(made).toMatchObject({ toTeam: { slug: team.slug }, toUser: null, acknowledgedAt: null });
      const incident = parsedJson(await getIncident(ctx, { key }));
      expect(incident.milestones.escalated).toMatchObject({ at: TEST_NOW.toISOString() });
      expect(incident.counts.escalations).toBe(1);
    }));

  it("refuses a team that is not there, a person without account, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      await expect(escalateIncident(ctx, { key, toTeam: "nobody", reason: "x" })).rejects.toMatchObject({
        reason: "unknown-team",
      });
      const toUser = crypto.randomUUID();
      await expect(escalateIncident(ctx, { key, toUser, reason: "x" })).rejects.toMatchObject({
        reason: "unknown-user",
      });
      const team = await aTeam(ctx);
      const attempt = escalateIncident(await as(ctx, "viewer"), { key, toTeam: team.slug, reason: "x" });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }));

  it("is addressed to exactly one", () => {
    const both = { key: "INC-1", toTeam: "a", toUser: crypto.randomUUID(), reason: "x" };
    expect(escalateIncidentInput.safeParse(both).success).toBe(false);
    expect(escalateIncidentInput.safeParse({ key: "INC-1", reason: "x" }).success).toBe(false);
  });
});

describe("acknowledgeEscalation", () => {
  it("keeps who and when, and says the same when it is sent twice", () =>
    rolledBack(theSystem, async (ctx) => {
      const team = await aTeam(ctx);
      const { key } = await anIncident(ctx);
      const { id } = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Deadlocks" });
      const responder = await as(ctx, "responder");
      const first = await acknowledgeEscalation(responder, { id });
      expect(first).toMatchObject({
        acknowledgedBy: responder.actor.name,
        acknowledgedAt: TEST_NOW.toISOString(),
      });
      expect(await acknowledgeEscalation(ctx, { id })).toEqual(first);
      const people = await ctx.db.incidentParticipant.findMany({ where: { userId: responder.actor.userId } });
      expect(people).toMatchObject([{ role: "responder", endedAt: null }]);
      const incident = parsedJson(await getIncident(ctx, { key }));
      expect(incident.milestones.acknowledged).toMatchObject({ at: TEST_NOW.toISOString() });
    }));

  it("changes nothing of the incident when it is sent twice", () =>
    rolledBack(theSystem, async (ctx) => {
      const team = await aTeam(ctx);
      const { key, id } = await anIncident(ctx);
      const made = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Deadlocks" });
      await acknowledgeEscalation(ctx, { id: made.id });
      const before = await ctx.db.incident.findUniqueOrThrow({ where: { id } });
      const events = await ctx.db.event.count();
      const later = { ...ctx, now: () => new Date(TEST_NOW.getTime() + 60_000) };
      await acknowledgeEscalation(later, { id: made.id });
      expect(await ctx.db.incident.findUniqueOrThrow({ where: { id } })).toEqual(before);
      expect(await ctx.db.event.count()).toBe(events);
    }));

  it("takes the escalation's own time when that lies ahead, because clocks differ", () =>
    rolledBack(theSystem, async (ctx) => {
      const team = await aTeam(ctx);
      const { key } = await anIncident(ctx);
      const ahead = "2026-11-22T12:03:00.000Z";
      const made = { key, toTeam: team.slug, reason: "Deadlocks", at: at(ahead) };
      const { id } = await escalateIncident(ctx, made);
      expect(await acknowledgeEscalation(ctx, { id })).toMatchObject({
        escalatedAt: ahead,
        acknowledgedAt: ahead,
      });
      const incident = parsedJson(await getIncident(ctx, { key }));
      expect(incident.milestones.acknowledged).toMatchObject({ at: ahead });
    }));

  it("takes now for one whose own time is unknown, as documents tell of them", () =>
    rolledBack(theSystem, async (ctx) => {
      const incident = await anIncident(ctx);
      const told = { toName: "Storage", reason: "Deadlocks", escalatedAt: null, recordedAt: TEST_NOW };
      const { id } = await ctx.db.escalation.create({
        data: {
          ...told,
          id: newId(),
          incidentId: incident.id,
          escalatedByName: "the document",
          source: "import",
        },
      });
      expect(await acknowledgeEscalation(ctx, { id })).toMatchObject({
        escalatedAt: null,
        acknowledgedAt: TEST_NOW.toISOString(),
      });
    }));

  it("takes the time at which it was, with its zone, and refuses one before the escalation", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { slug: toTeam } = await aTeam(ctx);
      const made = { key, toTeam, reason: "Deadlocks", at: at("2026-11-22T10:00:00.000Z") };
      const { id } = await escalateIncident(ctx, made);
      const early = acknowledgeEscalation(ctx, { id, at: at("2026-11-22T09:59:59.000Z") });
      await expect(early).rejects.toMatchObject({ reason: "before-escalation" });
      await acknowledgeEscalation(ctx, { id, at: at("2026-11-22T10:07:00.000Z"), precision: "minute" });
      const incident = parsedJson(await getIncident(ctx, { key }));
      expect(incident.milestones.acknowledged).toMatchObject({
        at: "2026-11-22T10:07:00.000Z",
        precision: "minute",
      });
    }));

  it("is open to a viewer whom it asks, or whose team it is, and to no other", () =>
    rolledBack(theSystem, async (ctx) => {
      const [asked, stranger] = [await as(ctx, "viewer"), await as(ctx, "viewer")];
      const { key } = await anIncident(ctx);
      const { id } = await escalateIncident(ctx, { key, toUser: asked.actor.userId, reason: "You know it" });
      await expect(acknowledgeEscalation(stranger, { id })).rejects.toMatchObject({ code: "forbidden" });
      expect(await acknowledgeEscalation(asked, { id })).toMatchObject({ acknowledgedBy: asked.actor.name });
      const roles = await ctx.db.incidentParticipant.findMany({ where: { userId: asked.actor.userId } });
      expect(roles).toMatchObject([{ role: "watcher", endedAt: null }]);
    }));

  it("says on the incident since when nobody has answered, until somebody does", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { slug: toTeam } = await aTeam(ctx);
      const since = async () => parsedJson(await getIncident(ctx, { key })).unacknowledgedSince;
      expect(await since()).toBeNull();
      const { id } = await escalateIncident(ctx, { key, toTeam, reason: "Deadlocks" });
      expect(await since()).toBe(TEST_NOW.toISOString());
      await acknowledgeEscalation(ctx, { id });
      expect(await since()).toBeNull();
    }));

  it("refuses viewers and does not find what is not there", () =>
    rolledBack(theSystem, async (ctx) => {
      const team = await aTeam(ctx);
      const { key } = await anIncident(ctx);
      const { id } = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Deadlocks" });
      await expect(acknowledgeEscalation(await as(ctx, "viewer"), { id })).rejects.toMatchObject({
        code: "forbidden",
      });
      const unknown = acknowledgeEscalation(ctx, { id: crypto.randomUUID() });
      await expect(unknown).rejects.toMatchObject({ reason: "escalation-not-found" });
    }));
});
