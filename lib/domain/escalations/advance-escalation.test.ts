import { describe, expect, it } from "vitest";

import { actorOf, anIncident, aTeam, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing, rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";
import type { User } from "#prisma/generated/client.ts";

import type { Context } from "../context.ts";
import { changeIncidentStatus } from "../incidents/change-incident-status.ts";
import { mergeIncident } from "../incidents/merge-incident.ts";
import { changeTeam } from "../people/change-team.ts";
import { acknowledgeEscalation } from "./acknowledge-escalation.ts";
import { advanceEscalation } from "./advance-escalation.ts";
import { escalateIncident } from "./escalate-incident.ts";
import { listEscalations } from "./list-escalations.ts";

const later = <Ctx extends Context>(ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: () => new Date(TEST_NOW.getTime() + minutes * 60_000),
});

/** A team whose members are asked in this order. */
async function aLine(ctx: Context, members: readonly User[], policy: object = {}) {
  const team = await aTeam(ctx, policy);
  await ctx.db.teamMember.createMany({
    data: members.map(({ id }, index) => ({ teamId: team.id, userId: id, escalationOrder: index + 1 })),
  });
  return team;
}

const people = async (ctx: Context, ...names: string[]) => {
  const users: User[] = [];
  for (const name of names) users.push(await aUser(ctx, { name }));
  return users;
};

const bodies = async (ctx: Context, incidentId: string) => {
  const entries = await ctx.db.timelineEntry.findMany({
    where: { incidentId, kind: "escalation" },
    orderBy: { sequence: "asc" },
  });
  return entries.map(({ body }) => body);
};

describe("escalateIncident", () => {
  it("asks the first active member of the team in its order, until a time", () =>
    rolledBack(theSystem, async (ctx) => {
      const [gone, first, second] = [
        await aUser(ctx, { disabledAt: TEST_NOW }),
        ...(await people(ctx, "Ana", "Ben")),
      ] as [User, User, User];
      const team = await aLine(ctx, [gone, first, second], { acknowledgeMinutes: 7 });
      const { key } = await anIncident(ctx);
      expect(await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Deadlocks" })).toMatchObject({
        asked: { id: first.id, name: "Ana" },
        step: 1,
        round: 1,
        ackDueAt: later(ctx, 7).now().toISOString(),
      });
    }));

  it("asks nobody about what is over, or what was an hour ago", () =>
    rolledBack(theSystem, async (ctx) => {
      const [ana] = await people(ctx, "Ana");
      const { key } = await anIncident(ctx);
      const told = { key, toUser: ana!.id, reason: "Called", at: { at: later(ctx, -60).now(), zone: "UTC" } };
      expect(await escalateIncident(ctx, told)).toMatchObject({ asked: null, step: 0, ackDueAt: null });
      await changeIncidentStatus(ctx, { key, to: "resolved" });
      const over = await escalateIncident(ctx, { key, toUser: ana!.id, reason: "Called" });
      expect(over).toMatchObject({ asked: null, ackDueAt: null });
    }));

  it("asks somebody as soon as it arrives when nobody wrote its time, however long it was kept", () =>
    rolledBack(theSystem, async (ctx) => {
      const [ana] = await people(ctx, "Ana");
      const { key } = await anIncident(ctx);
      const typed = { at: later(ctx, -40).now(), zone: "UTC" };
      const kept = { key, toUser: ana!.id, reason: "You know it", at: typed, isTimeWritten: false };
      expect(await escalateIncident(ctx, kept)).toMatchObject({
        escalatedAt: typed.at.toISOString(),
        asked: { name: "Ana" },
        ackDueAt: later(ctx, 15).now().toISOString(),
        isLive: true,
      });
    }));

  it("to one's own team asks the others, and oneself only when there is nobody else", () =>
    rolledBack(theSystem, async (ctx) => {
      const [ana, ben] = (await people(ctx, "Ana", "Ben")) as [User, User];
      const { key } = await anIncident(ctx);
      const byAna = { ...ctx, actor: actorOf(ana) };
      const both = await aLine(ctx, [ana, ben]);
      const { id, asked } = await escalateIncident(byAna, { key, toTeam: both.slug, reason: "Disk" });
      expect(asked).toMatchObject({ name: "Ben" });
      expect(await advanceEscalation(later(ctx, 15), { id })).toMatchObject({
        asked: { name: "Ben" },
        round: 2,
      });
      const alone = await aLine(ctx, [ana]);
      const own = await escalateIncident(byAna, { key, toTeam: alone.slug, reason: "Disk" });
      expect(own).toMatchObject({ asked: { name: "Ana" } });
    }));

  it("says at once that nobody of a team can be asked, and why, and waits for nobody", () =>
    rolledBack(theSystem, async (ctx) => {
      const gone = await aUser(ctx, { disabledAt: TEST_NOW });
      const { key, id } = await anIncident(ctx);
      for (const members of [[], [gone]]) {
        const team = await aLine(ctx, members);
        expect(await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Disk" })).toMatchObject({
          asked: null,
          ackDueAt: null,
          timedOutAt: TEST_NOW.toISOString(),
          isLive: true,
        });
      }
      expect(await bodies(ctx, id)).toEqual([
        "Escalated to Storage: Disk\n\nNobody in Storage can be asked: it has no members.",
        "Escalated to Storage: Disk\n\nNobody in Storage can be asked: no member has an account in use.",
      ]);
    }));

  it("asks only those who may see a private incident, and shows it to nobody else", () =>
    rolledBack(theSystem, async (ctx) => {
      const [ana, ben] = (await people(ctx, "Ana", "Ben")) as [User, User];
      const team = await aLine(ctx, [ana, ben]);
      const { key, id } = await anIncident(ctx, { visibility: "private" });
      const nobody = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Keys" });
      expect(nobody).toMatchObject({ asked: null, step: 0 });
      expect(await bodies(ctx, id)).toEqual([
        "Escalated to Storage: Keys\n\nNobody in Storage can be asked: no member may see this incident.",
      ]);
      const toAna = escalateIncident(ctx, { key, toUser: ana.id, reason: "Keys" });
      await expect(toAna).rejects.toMatchObject({ reason: "cannot-see-incident" });
      await ctx.db.incidentParticipant.create({
        data: { incidentId: id, userId: ben.id, role: "watcher", startedAt: TEST_NOW },
      });
      const asked = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Keys" });
      expect(asked).toMatchObject({ asked: { name: "Ben" } });
    }));
});

describe("advanceEscalation", () => {
  it("asks one after the other, round after round, and says at last that nobody answered", () =>
    rolledBack(theSystem, async (ctx) => {
      const team = await aLine(ctx, await people(ctx, "Ana", "Ben"));
      const { key, id: incidentId } = await anIncident(ctx);
      const { id } = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Deadlocks" });
      const asked = [];
      for (const minutes of [15, 30, 45])
        asked.push((await advanceEscalation(later(ctx, minutes), { id })).asked?.name);
      expect(asked).toEqual(["Ben", "Ana", "Ben"]);
      const end = later(ctx, 60);
      expect(await advanceEscalation(end, { id })).toMatchObject({
        timedOutAt: end.now().toISOString(),
        ackDueAt: null,
        round: 2,
        step: 4,
      });
      expect((await bodies(ctx, incidentId)).slice(1)).toEqual([
        "No acknowledgement by Ana within 15 min; asked Ben.",
        "No acknowledgement by Ben within 15 min; asked Ana again (round 2 of 2).",
        "No acknowledgement by Ana within 15 min; asked Ben.",
        "No acknowledgement by Ben within 15 min; nobody is left to ask in Storage.",
      ]);
      const { events } = {
        events: await ctx.db.event.findMany({ where: { incidentId }, orderBy: { id: "asc" } }),
      };
      expect(events.filter(({ type }) => type.startsWith("escalation.")).map(({ type }) => type)).toEqual([
        "escalation.made",
        "escalation.advanced",
        "escalation.advanced",
        "escalation.advanced",
        "escalation.timed-out",
      ]);
    }));

  it("lets a person's escalation time out, after a quarter of an hour", () =>
    rolledBack(theSystem, async (ctx) => {
      const [ana] = await people(ctx, "Ana");
      const { key, id: incidentId } = await anIncident(ctx);
      const { id } = await escalateIncident(ctx, { key, toUser: ana!.id, reason: "You know it" });
      const early = advanceEscalation(later(ctx, 14), { id });
      await expect(early).rejects.toMatchObject({ reason: "not-due" });
      expect(await advanceEscalation(later(ctx, 15), { id })).toMatchObject({
        asked: { name: "Ana" },
        step: 1,
      });
      expect((await bodies(ctx, incidentId)).at(-1)).toBe(
        "No acknowledgement by Ana within 15 min; nobody is left to ask.",
      );
      const late = await acknowledgeEscalation({ ...later(ctx, 20), actor: actorOf(ana!) }, { id });
      expect(late).toMatchObject({ acknowledgedBy: "Ana", ackDueAt: null });
    }));

  it("goes on behind somebody who left the team while they were asked", () =>
    rolledBack(theSystem, async (ctx) => {
      const line = await people(ctx, "Ana", "Ben", "Cleo");
      const team = await aLine(ctx, line);
      const { key } = await anIncident(ctx);
      const { id } = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Deadlocks" });
      await advanceEscalation(later(ctx, 15), { id });
      const [ana, , cleo] = line as [User, User, User];
      const members = [ana.id, cleo.id];
      await changeTeam(ctx, { slug: team.slug, expectedVersion: 1, members });
      expect(await advanceEscalation(later(ctx, 30), { id })).toMatchObject({
        asked: { name: "Cleo" },
        round: 1,
      });
    }));

  it("goes along when its incident is merged, and ends when that one is over", () =>
    rolledBack(theSystem, async (ctx) => {
      const [ana] = (await people(ctx, "Ana")) as [User];
      const merged = async (into: "open" | "resolved") => {
        const [{ key }, target] = [await anIncident(ctx), await anIncident(ctx)];
        const { id } = await escalateIncident(ctx, { key, toUser: ana.id, reason: "You know it" });
        if (into === "resolved") await changeIncidentStatus(ctx, { key: target.key, to: "resolved" });
        await mergeIncident(ctx, { key, into: target.key });
        return ctx.db.escalation.findUniqueOrThrow({ where: { id } });
      };
      expect((await merged("open")).ackDueAt).not.toBeNull();
      expect((await merged("resolved")).ackDueAt).toBeNull();
    }));

  it("asks nobody any more once the incident is over, without a word on the timeline", () =>
    rolledBack(theSystem, async (ctx) => {
      const team = await aLine(ctx, await people(ctx, "Ana", "Ben"));
      const { key, id: incidentId } = await anIncident(ctx);
      const { id } = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Deadlocks" });
      await changeIncidentStatus(ctx, { key, to: "mitigated" });
      expect(await ctx.db.event.count({ where: { incidentId, type: "escalation.ended" } })).toBe(0);
      await changeIncidentStatus(ctx, { key, to: "resolved" });
      expect((await listEscalations(ctx, { key, limit: 1 })).items).toMatchObject([
        { asked: { name: "Ana" }, ackDueAt: null, timedOutAt: null },
      ]);
      expect(await ctx.db.event.count({ where: { incidentId, type: "escalation.ended" } })).toBe(1);
      const late = advanceEscalation(later(ctx, 15), { id });
      await expect(late).rejects.toMatchObject({ reason: "not-due" });
      expect(await bodies(ctx, incidentId)).toHaveLength(1);
    }));

  it("leaves alone what is acknowledged, and refuses people", () =>
    rolledBack(theSystem, async (ctx) => {
      const [ana] = await people(ctx, "Ana");
      const { key } = await anIncident(ctx);
      const { id } = await escalateIncident(ctx, { key, toUser: ana!.id, reason: "You know it" });
      const byAdmin = { ...later(ctx, 15), actor: actorOf(await aUser(ctx, { role: "admin" })) };
      await expect(advanceEscalation(byAdmin, { id })).rejects.toMatchObject({ code: "forbidden" });
      await acknowledgeEscalation(ctx, { id });
      await expect(advanceEscalation(later(ctx, 15), { id })).rejects.toMatchObject({ reason: "not-due" });
    }));

  it("goes one step when several workers find it due at the same moment, and counts one change", async () => {
    const ctx = committing(theSystem);
    const team = await aLine(ctx, await people(ctx, "Ana", "Ben", "Cleo"));
    const { key, id: incidentId } = await anIncident(ctx);
    const { id } = await escalateIncident(ctx, { key, toTeam: team.slug, reason: "Deadlocks" });
    const { revision } = await ctx.db.incident.findUniqueOrThrow({ where: { id: incidentId } });
    const due = { ...ctx, now: () => new Date(Date.now() + 15 * 60_000) };
    const answers = await Promise.allSettled([1, 2, 3].map(() => advanceEscalation(due, { id })));
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await ctx.db.escalation.findUniqueOrThrow({ where: { id } })).toMatchObject({ step: 2 });
    const after = await ctx.db.incident.findUniqueOrThrow({ where: { id: incidentId } });
    expect(after.revision).toBe(revision + 1);
  });
});
