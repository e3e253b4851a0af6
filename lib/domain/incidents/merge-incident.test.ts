import { describe, expect, it } from "vitest";

import type { TransactionContext } from "#lib/domain/context.ts";
import { aService, anIncident, as, at, aTeam, aTwin, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { identifyCause } from "../causes/identify-cause.ts";
import { listCauses } from "../causes/list-causes.ts";
import { escalateIncident } from "../escalations/escalate-incident.ts";
import { openHypothesis } from "../hypotheses/open-hypothesis.ts";
import { parsedJson } from "../json-text.ts";
import { assignRole } from "../roles/assign-role.ts";
import { addTask } from "../tasks/add-task.ts";
import { appendTimelineEntry } from "../timeline/append-timeline-entry.ts";
import { listEntryRevisions } from "../timeline/list-entry-revisions.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { changeIncidentStatus } from "./change-incident-status.ts";
import { changeIncident } from "./change-incident.ts";
import { getIncident } from "./get-incident.ts";
import { mergeIncident } from "./merge-incident.ts";
import { MOVED_OTHERWISE, MOVED_WHOLE } from "./merged-tables.ts";

const read = async (ctx: TransactionContext, key: string) => parsedJson(await getIncident(ctx, { key }));
const timeline = async (ctx: TransactionContext, key: string) =>
  (await listTimeline(ctx, { key, limit: 200, order: "asc" })).items;
const log = (ctx: TransactionContext, key: string, body: string, time: string) =>
  appendTimelineEntry(ctx, { key, body, kind: "note", occurredAt: at(time), precision: "exact" });

describe("mergeIncident", () => {
  it("moves everything, with entries that say where they come from, and ends the other as a duplicate", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = await as(system, "responder");
      const service = await aService(ctx);
      const target = await anIncident(ctx);
      const source = await anIncident(ctx, {
        title: "Pages fail",
        summary: "The same",
        services: [service.slug],
      });
      const { key } = source;
      await log(ctx, key, "Seen first", "2026-11-22T10:00:00Z");
      await openHypothesis(ctx, { key, statement: "The network", category: "network" });
      await escalateIncident(ctx, { key, toTeam: (await aTeam(ctx)).slug, reason: "Deadlocks" });
      await identifyCause(ctx, { key, kind: "root", category: "database", statement: "An index" });
      await addTask(ctx, { key, title: "Add it", kind: "prevent", priority: "medium" });
      const before = await timeline(ctx, key);

      const merged = await mergeIncident(ctx, { key, into: target.key });
      expect(merged.key).toBe(target.key);
      expect(merged.counts).toMatchObject({ hypotheses: 1, escalations: 1, causes: 1, tasks: 1 });
      expect(merged.services.map(({ slug }) => slug)).toEqual([service.slug]);
      const moved = (await timeline(ctx, target.key)).filter(({ movedFrom }) => movedFrom === key);
      expect(moved.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect(moved[0]).toMatchObject({ body: "Seen first", incidentId: target.id });

      expect(await read(ctx, key)).toMatchObject({
        status: "cancelled",
        cancelledAs: "duplicate",
        statusReason: `Merged into ${target.key}`,
        duplicateOf: { key: target.key, title: target.title, merged: true },
        counts: { entries: 1, hypotheses: 0, escalations: 0, causes: 0, tasks: 0 },
        services: [],
      });
      const last = (await timeline(ctx, target.key)).at(-1);
      expect(last?.body).toBe(`Merged ${key} into this incident: Pages fail (SEV2).\n\nThe same`);
    }));

  it("numbers what moved on after what was there, in the order of recording", () =>
    rolledBack(theSystem, async (ctx) => {
      const target = await anIncident(ctx);
      const source = await anIncident(ctx);
      await log(ctx, source.key, "second in time", "2026-11-22T11:00:00Z");
      await log(ctx, source.key, "first in time", "2026-11-22T10:00:00Z");
      await log(ctx, target.key, "the target's", "2026-11-22T10:30:00Z");
      const known = (await timeline(ctx, target.key)).map(({ id, sequence }) => [id, sequence]);
      const merged = await mergeIncident(ctx, { key: source.key, into: target.key });
      const after = await timeline(ctx, target.key);
      expect(
        after
          .filter(({ id }) => known.some(([other]) => other === id))
          .map(({ id, sequence }) => [id, sequence]),
      ).toEqual(known);
      const recorded = after
        .toSorted((a, b) => a.sequence - b.sequence)
        .map(({ body }) => body.split(" ")[0]);
      expect(recorded).toEqual(["Declared", "the", "Declared", "second", "first", "Merged"]);
      expect(Math.max(...after.map(({ sequence }) => sequence))).toBe(merged.revision);
    }));

  it("puts causes behind the target's, whose root cause stays", () =>
    rolledBack(theSystem, async (ctx) => {
      const [target, source] = [await anIncident(ctx), await anIncident(ctx)];
      for (const [key, statement] of [
        [source.key, "A lock"],
        [source.key, "A timeout"],
        [target.key, "A full disk"],
        [target.key, "No alert"],
      ] as const)
        await identifyCause(ctx, { key, kind: "root", category: "database", statement });
      const { rootCause } = await mergeIncident(ctx, { key: source.key, into: target.key });
      expect(rootCause).toBe("A full disk");
      const { items } = await listCauses(ctx, { key: target.key, limit: 10 });
      expect(items.map(({ statement }) => statement)).toEqual([
        "A full disk",
        "No alert",
        "A lock",
        "A timeout",
      ]);
    }));

  it("takes the earliest impact and detection, and nothing of how far the other's record had come", () =>
    rolledBack(theSystem, async (ctx) => {
      const target = await anIncident(ctx, {
        detectedAt: at("2026-11-22T11:30:00Z"),
        impactStartedAt: at("2026-11-22T11:00:00Z"),
      });
      const mitigated = { key: target.key, to: "mitigated", at: at("2026-11-22T11:40:00Z") } as const;
      await changeIncidentStatus(ctx, mitigated);
      const source = await anIncident(ctx, {
        detectedAt: at("2026-11-22T11:10:00Z"),
        impactStartedAt: at("2026-11-22T11:05:00Z"),
      });
      const later = { key: source.key, to: "mitigated", at: at("2026-11-22T11:55:00Z") } as const;
      await changeIncidentStatus(ctx, later);
      const { milestones } = await mergeIncident(ctx, { key: source.key, into: target.key });
      expect(milestones).toMatchObject({
        impactStarted: { at: "2026-11-22T11:00:00.000Z" },
        detected: { at: "2026-11-22T11:10:00.000Z" },
        mitigated: { at: "2026-11-22T11:40:00.000Z" },
      });
      expect(milestones.declared?.entryId).toBe(target.milestones.declared?.entryId);
      const [ungiven] = (await timeline(ctx, target.key)).filter(({ body }) => body.includes("mitigated"));
      const revised = (await timeline(ctx, target.key)).find(
        ({ movedFrom, kind }) => movedFrom !== null && kind === "mitigation",
      );
      expect(ungiven?.milestone).toBe("mitigated");
      expect(revised).toMatchObject({ milestone: null, version: 2 });
      const { items } = await listEntryRevisions(ctx, { id: revised?.id ?? "" });
      expect(items.map(({ milestone }) => String(milestone)).toSorted()).toEqual(["mitigated", "null"]);
    }));

  it("carries a role over that nobody holds, and makes who held another a responder", () =>
    rolledBack(theSystem, async (ctx) => {
      const [ada, ben, cai] = [
        await as(ctx, "responder"),
        await as(ctx, "responder"),
        await as(ctx, "responder"),
      ];
      const [target, source] = [await anIncident(ctx), await anIncident(ctx)];
      const give = (key: string, role: "commander" | "scribe", { actor }: typeof ada) =>
        assignRole(ctx, { key, role, userId: actor.userId });
      await give(target.key, "commander", ada);
      await give(source.key, "commander", ben);
      await give(source.key, "scribe", cai);
      const { participants } = await mergeIncident(ctx, { key: source.key, into: target.key });
      const roles = Object.fromEntries(participants.map(({ userId, role }) => [userId, role]));
      expect(roles).toEqual({
        [ada.actor.userId]: "commander",
        [ben.actor.userId]: "responder",
        [cai.actor.userId]: "scribe",
      });
    }));

  it("makes one of times of impact that overlap", () =>
    rolledBack(theSystem, async (ctx) => {
      const [target, source] = [await anIncident(ctx), await anIncident(ctx)];
      const window = (from: string, to: string, note: string) => ({
        startedAt: at(`2026-11-22T${from}:00Z`),
        endedAt: at(`2026-11-22T${to}:00Z`),
        startedPrecision: "exact" as const,
        endedPrecision: "exact" as const,
        note,
      });
      const set = ({ key, version }: typeof target, impactWindows: ReturnType<typeof window>[]) =>
        changeIncident(ctx, { key, expectedVersion: version, impactWindows });
      await set(target, [window("10:00", "10:30", "checkout")]);
      await set(source, [window("10:20", "10:50", "payments"), window("11:00", "11:10", "again")]);
      const merged = await mergeIncident(ctx, { key: source.key, into: target.key });
      expect(merged.impactWindows).toMatchObject([
        {
          startedAt: "2026-11-22T10:00:00.000Z",
          endedAt: "2026-11-22T10:50:00.000Z",
          note: "checkout; payments",
        },
        { startedAt: "2026-11-22T11:00:00.000Z", note: "again" },
      ]);
      expect(merged.impactMinutes).toBe(60);
    }));

  it("leaves an incident that takes no changes any more, and says where to go on", () =>
    rolledBack(theSystem, async (ctx) => {
      const [target, source] = [await anIncident(ctx), await anIncident(ctx)];
      await mergeIncident(ctx, { key: source.key, into: target.key });
      await expect(log(ctx, source.key, "late", "2026-11-22T11:00:00Z")).rejects.toMatchObject({
        code: "conflict",
        reason: "incident-merged",
        details: { into: target.key },
      });
    }));

  it("refuses itself, what is final, a test with an incident, and a viewer", () =>
    rolledBack(theSystem, async (ctx) => {
      const [one, two] = [await anIncident(ctx), await anIncident(ctx)];
      const merge = (key: string, into: string, by = ctx) => mergeIncident(by, { key, into });
      await expect(merge(one.key, one.id)).rejects.toMatchObject({ reason: "merge-into-itself" });
      const test = await anIncident(ctx, { isTest: true });
      await expect(merge(one.key, test.key)).rejects.toMatchObject({ reason: "merge-of-test" });
      const viewer = await as(ctx, "viewer");
      await expect(merge(one.key, two.key, viewer)).rejects.toMatchObject({ code: "forbidden" });
      await changeIncidentStatus(ctx, { key: two.key, to: "cancelled", reason: "false alarm" });
      await expect(merge(one.key, two.key)).rejects.toMatchObject({ reason: "merge-into-final" });
      await expect(merge(two.key, one.key)).rejects.toMatchObject({
        reason: "transition-not-allowed",
        details: { allowed: [] },
      });
    }));

  it("lets nothing hidden be seen by anybody new: both are private, and the same people see them", () =>
    rolledBack(theSystem, async (ctx) => {
      const owner = await as(ctx, "responder");
      const hidden = await anIncident(owner, { visibility: "private" });
      const open = await anIncident(owner);
      const merge = (key: string, into: string) => mergeIncident(owner, { key, into });
      await expect(merge(hidden.key, open.key)).rejects.toMatchObject({ reason: "visibility-differs" });
      await expect(merge(open.key, hidden.key)).rejects.toMatchObject({ reason: "visibility-differs" });
      const twin = await anIncident(owner, { visibility: "private" });
      const other = await as(ctx, "responder");
      await assignRole(owner, { key: twin.key, role: "scribe", userId: other.actor.userId });
      await expect(merge(hidden.key, twin.key)).rejects.toMatchObject({ reason: "readers-differ" });
      await expect(merge(twin.key, hidden.key)).rejects.toMatchObject({ reason: "readers-differ" });
      await assignRole(owner, { key: hidden.key, role: "responder", userId: other.actor.userId });
      await expect(merge(hidden.key, twin.key)).resolves.toMatchObject({ key: twin.key });
      expect((await read(other, hidden.key)).duplicateOf?.key).toBe(twin.key);
    }));

  it("merges what is like it, as the factories make it", () =>
    rolledBack(theSystem, async (ctx) => {
      const source = await anIncident(ctx, { visibility: "private", isTest: true });
      const { key } = await aTwin(ctx, source.id);
      await expect(mergeIncident(ctx, { key: source.key, into: key })).resolves.toMatchObject({ key });
    }));
});

it("every table with an incident_id is moved, or is named with the reason why it is not simply moved", () =>
  rolledBack(theSystem, async (ctx) => {
    const rows = await ctx.sql.rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'incident_id'`,
      [],
    );
    const named = [...MOVED_WHOLE, ...Object.keys(MOVED_OTHERWISE)];
    expect(named.sort()).toEqual(rows.map(({ name }) => name).sort());
  }));
