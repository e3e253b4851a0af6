import { describe, expect, it } from "vitest";

import type { TransactionContext } from "#lib/domain/context.ts";
import { aService, anIncident, as, at, theSystem } from "#lib/testing/factories.ts";
import { rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { parsedJson } from "../json-text.ts";
import { appendTimelineEntry } from "../timeline/append-timeline-entry.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { changeIncidentStatus } from "./change-incident-status.ts";
import { changeIncident } from "./change-incident.ts";
import { getIncident } from "./get-incident.ts";
import { listIncidents } from "./list-incidents.ts";
import { incident as incidentSchema, listIncidentsInput } from "./schema.ts";

const read = async (ctx: TransactionContext, key: string) => parsedJson(await getIncident(ctx, { key }));
const list = async (ctx: TransactionContext, filters: Record<string, string> = {}) =>
  listIncidents(ctx, listIncidentsInput.parse(filters));

const windowDetails = { startedPrecision: "exact", endedPrecision: "exact", note: "" } as const;

describe("declareIncident", () => {
  it("answers with the incident as the API shows it, milestones derived from its first entries", () =>
    rolledBack(theSystem, async (ctx) => {
      const service = await aService(ctx);
      const incident = await anIncident(ctx, {
        services: [service.slug],
        detectedAt: at("2026-11-22T11:45:00Z"),
        impactStartedAt: at("2026-11-22T11:30:00Z"),
        impactPercent: 30,
      });
      expect(incidentSchema.safeParse(incident).error).toBeUndefined();
      expect(incident).toMatchObject({
        status: "detected",
        impactPercent: 30,
        version: 1,
        counts: { entries: 3 },
      });
      expect(incident.services.map(({ slug }) => slug)).toEqual([service.slug]);
      expect(incident.milestones).toMatchObject({
        impactStarted: { at: "2026-11-22T11:30:00.000Z" },
        detected: { at: "2026-11-22T11:45:00.000Z" },
        declared: { at: TEST_NOW.toISOString() },
      });
      expect(incident.measures.detect).toMatchObject({ state: "known", minutes: 15 });
      expect(incident.measures.resolve).toMatchObject({ state: "unknown", minutes: null });
    }));

  it("makes whoever declares it a participant", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = await as(system, "responder");
      const incident = await anIncident(ctx);
      expect(incident.participants).toMatchObject([{ userId: ctx.actor.userId, role: "responder" }]);
    }));

  it("refuses a viewer, an unknown service and a detection in the future", () =>
    rolledBack(theSystem, async (ctx) => {
      await expect(anIncident(await as(ctx, "viewer"))).rejects.toMatchObject({ code: "forbidden" });
      await expect(anIncident(ctx, { services: ["nowhere"] })).rejects.toMatchObject({
        reason: "unknown-service",
      });
      const tomorrow = { detectedAt: at("2026-11-23T12:00:00Z") };
      await expect(anIncident(ctx, tomorrow)).rejects.toMatchObject({ reason: "occurred-in-future" });
    }));
});

describe("declareIncident of what is over", () => {
  const past = {
    impactStartedAt: at("2026-11-20T10:00:00Z"),
    detectedAt: at("2026-11-20T10:10:00Z"),
    mitigatedAt: at("2026-11-20T11:00:00Z"),
    resolvedAt: at("2026-11-20T12:00:00Z"),
  };

  it("is resolved, stands where it happened, and says that it was recorded afterwards", () =>
    rolledBack(theSystem, async (ctx) => {
      const now = await anIncident(ctx);
      const precisions = { resolvedAt: "approximate" } as const;
      const over = await anIncident(ctx, { ...past, precisions, zone: "Europe/Paris" });
      expect(over).toMatchObject({
        status: "resolved",
        recordedAfterwards: true,
        declaredAt: "2026-11-20T10:10:00.000Z",
        recordedAt: TEST_NOW.toISOString(),
        statusChangedAt: "2026-11-20T12:00:00.000Z",
        milestones: { resolved: { precision: "approximate" } },
      });
      expect(over.milestones.declared).toBeUndefined();
      expect(over.measures.resolve).toMatchObject({ state: "known", minutes: 120 });
      const { items } = await listTimeline(ctx, { key: over.key, limit: 10, order: "asc" });
      expect(items.map(({ milestone, occurredZone }) => [milestone, occurredZone])).toEqual(
        ["impactStarted", "detected", "mitigated", "resolved"].map((name) => [name, "Europe/Paris"]),
      );
      expect((await list(ctx)).items.map(({ key }) => key)).toEqual([now.key, over.key]);
      const declaredAt = at("2026-11-20T10:30:00Z");
      const known = await anIncident(ctx, { ...past, declaredAt });
      expect(known).toMatchObject({ declaredAt: "2026-11-20T10:30:00.000Z" });
      expect(known.milestones.declared?.at).toBe("2026-11-20T10:30:00.000Z");
    }));

  it("is only mitigated without a resolution, and was then declared now", () =>
    rolledBack(theSystem, async (ctx) => {
      const { resolvedAt: _, ...mitigated } = past;
      expect(await anIncident(ctx, mitigated)).toMatchObject({
        status: "mitigated",
        recordedAfterwards: false,
        declaredAt: TEST_NOW.toISOString(),
      });
    }));

  it("refuses times out of order, and ones that are still to come", () =>
    rolledBack(theSystem, async (ctx) => {
      const early = { ...past, resolvedAt: at("2026-11-20T10:30:00Z") };
      await expect(anIncident(ctx, early)).rejects.toMatchObject({ reason: "milestones-out-of-order" });
      const ahead = { ...past, resolvedAt: at("2026-11-23T10:30:00Z") };
      await expect(anIncident(ctx, ahead)).rejects.toMatchObject({ reason: "occurred-in-future" });
    }));
});

describe("changeIncidentStatus", () => {
  it("logs the change with its milestone at the time given", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const changed = await changeIncidentStatus(ctx, {
        key,
        to: "mitigated",
        at: at("2026-11-22T11:00:00Z"),
        note: "Pool restarted",
      });
      expect(changed).toMatchObject({ status: "mitigated", version: 2 });
      expect(changed.milestones.mitigated).toMatchObject({ at: "2026-11-22T11:00:00.000Z" });
      const { items } = await listTimeline(ctx, { key, limit: 10, order: "asc" });
      expect(items[0]).toMatchObject({ kind: "mitigation", milestone: "mitigated" });
      expect(items[0]?.body).toContain("Pool restarted");
    }));

  it("refuses what the table does not have, naming what it has", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      await expect(changeIncidentStatus(ctx, { key, to: "closed" })).rejects.toMatchObject({
        code: "conflict",
        reason: "transition-not-allowed",
        details: { allowed: ["investigating", "identified", "mitigated", "resolved", "cancelled"] },
      });
    }));

  it("asks for a reason to reopen, and lets go of the resolution that no longer holds", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      await changeIncidentStatus(ctx, { key, to: "resolved" });
      await expect(changeIncidentStatus(ctx, { key, to: "investigating" })).rejects.toMatchObject({
        reason: "reason-required",
      });
      const reopened = await changeIncidentStatus(ctx, { key, to: "investigating", reason: "It is back" });
      expect(reopened).toMatchObject({ status: "investigating", statusReason: "It is back" });
      expect(reopened.milestones.resolved).toBeUndefined();
    }));

  it("counts mitigation and resolution anew after it was reopened, also when it is over again", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const become = (to: "mitigated" | "resolved", minute: string) =>
        changeIncidentStatus(ctx, { key, to, at: at(`2026-11-22T${minute}:00Z`) });
      await become("mitigated", "10:00");
      await become("resolved", "10:30");
      const again = { key, to: "investigating" as const, reason: "It is back" };
      await changeIncidentStatus(ctx, { ...again, at: at("2026-11-22T11:00:00Z") });
      const over = await become("resolved", "11:50");
      expect(over.milestones.mitigated).toBeUndefined();
      expect(over.milestones.resolved?.at).toBe("2026-11-22T11:50:00.000Z");
      expect(over.measures.mitigate.state).toBe("unknown");
      // Told afterwards it counts, wherever it stands on the timeline.
      const mitigation = {
        kind: "mitigation" as const,
        milestone: "mitigated" as const,
        precision: "exact" as const,
      };
      const occurredAt = at("2026-11-22T11:20:00Z");
      await appendTimelineEntry(ctx, { key, ...mitigation, body: "Rolled back", occurredAt });
      const told = parsedJson(await getIncident(ctx, { key }));
      expect(told.milestones.mitigated?.at).toBe("2026-11-22T11:20:00.000Z");
    }));

  it("closes a SEV2 only with an approved postmortem, a SEV3 without", () =>
    rolledBack(theSystem, async (ctx) => {
      const severe = await anIncident(ctx, { severity: "SEV2" });
      await changeIncidentStatus(ctx, { key: severe.key, to: "resolved" });
      await expect(changeIncidentStatus(ctx, { key: severe.key, to: "closed" })).rejects.toMatchObject({
        reason: "postmortem-not-approved",
      });
      await ctx.db.postmortem.create({
        data: { incidentId: severe.id, state: "approved", approvedAt: TEST_NOW },
      });
      await expect(changeIncidentStatus(ctx, { key: severe.key, to: "closed" })).resolves.toMatchObject({
        status: "closed",
      });
      const mild = await anIncident(ctx, { severity: "SEV3" });
      await changeIncidentStatus(ctx, { key: mild.key, to: "resolved" });
      await expect(changeIncidentStatus(ctx, { key: mild.key, to: "closed" })).resolves.toMatchObject({
        status: "closed",
      });
    }));

  it("keeps what a cancelled incident turned out to be, as it is said or as its reason begins", () =>
    rolledBack(theSystem, async (ctx) => {
      const original = await anIncident(ctx);
      const cancel = async (given: object) => {
        const { key } = await anIncident(ctx);
        return changeIncidentStatus(ctx, { key, to: "cancelled", ...given });
      };
      const alarm = { cancelledAs: "false_alarm", statusReason: "False alarm: a broken probe" };
      expect(await cancel({ reason: "False alarm: a broken probe" })).toMatchObject(alarm);
      expect(await cancel({ cancelledAs: "false_alarm", reason: "a broken probe" })).toMatchObject(alarm);
      expect(await cancel({ cancelledAs: "test" })).toMatchObject({ statusReason: "Test", isTest: true });
      expect(await cancel({ reason: "We were wrong" })).toMatchObject({ cancelledAs: null });
      expect(await cancel({ duplicateOf: original.key, reason: "same page" })).toMatchObject({
        cancelledAs: "duplicate",
        statusReason: `Duplicate of ${original.key}: same page`,
        duplicateOf: { key: original.key, merged: false },
      });
    }));

  it("names no private incident to those who may not see it", () =>
    rolledBack(theSystem, async (ctx) => {
      const owner = await as(ctx, "responder");
      const hidden = await anIncident(owner, { visibility: "private" });
      const { key } = await anIncident(owner);
      const cancel = { key, to: "cancelled", duplicateOf: hidden.key } as const;
      await expect(changeIncidentStatus(owner, cancel)).rejects.toMatchObject({
        reason: "would-show-private",
      });
      await expect(changeIncidentStatus(await as(ctx, "manager"), cancel)).rejects.toMatchObject({
        reason: "unknown-incident",
      });
      await expect(changeIncidentStatus(owner, { ...cancel, duplicateOf: key })).rejects.toMatchObject({
        reason: "duplicate-of-itself",
      });
    }));

  it("ends the impact that goes on at the same time, when asked", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const goingOn = { startedAt: at("2026-11-22T11:00:00Z"), ...windowDetails };
      await changeIncident(ctx, { key, expectedVersion: 1, impactWindows: [goingOn] });
      const mitigated = { key, to: "mitigated", endImpact: true } as const;
      const tooEarly = { ...mitigated, at: at("2026-11-22T10:00:00Z") };
      await expect(changeIncidentStatus(ctx, tooEarly)).rejects.toMatchObject({
        reason: "impact-window-order",
      });
      const ended = await changeIncidentStatus(ctx, { ...mitigated, at: at("2026-11-22T11:45:00Z") });
      expect(ended.impactWindows).toMatchObject([{ endedAt: "2026-11-22T11:45:00.000Z" }]);
      expect(ended.impactMinutes).toBe(45);
    }));

  it("refuses a viewer", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const viewer = await as(ctx, "viewer");
      await expect(changeIncidentStatus(viewer, { key, to: "resolved" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }));
});

describe("changeIncident", () => {
  it("changes only the fields given and tells the audit what they were", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, id, summary } = await anIncident(ctx, { summary: "As it was" });
      const changed = await changeIncident(ctx, { key, expectedVersion: 1, title: "Payments fail" });
      expect(changed).toMatchObject({ title: "Payments fail", summary, version: 2 });
      const [audit] = await ctx.db.auditEntry.findMany({
        where: { subjectId: id, action: "incident.changed" },
      });
      expect(audit?.data).toEqual({ title: { from: "Checkout answers slowly", to: "Payments fail" } });
    }));

  it("refuses a stale version and shows the current incident", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      await changeIncident(ctx, { key, expectedVersion: 1, severity: "SEV1" });
      await expect(changeIncident(ctx, { key, expectedVersion: 1, severity: "SEV4" })).rejects.toMatchObject({
        reason: "stale-version",
        details: { current: { severity: "SEV1", version: 2 } },
      });
    }));

  it("replaces the affected services", () =>
    rolledBack(theSystem, async (ctx) => {
      const [one, two] = [await aService(ctx), await aService(ctx)];
      const { key } = await anIncident(ctx, { services: [one.slug] });
      const changed = await changeIncident(ctx, { key, expectedVersion: 1, services: [two.slug] });
      expect(changed.services.map(({ slug }) => slug)).toEqual([two.slug]);
    }));

  it("logs a change of severity with its reason, and nothing when it stays", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const change = (expectedVersion: number, severityReason?: string) =>
        changeIncident(ctx, { key, expectedVersion, severity: "SEV1", severityReason });
      const { counts } = await change(1, "Everybody is affected");
      expect(counts.entries).toBe(2);
      const { items } = await listTimeline(ctx, { key, limit: 10, order: "asc" });
      expect(items.at(-1)).toMatchObject({
        kind: "status",
        body: "Severity: SEV2 → SEV1.\n\nReason: Everybody is affected",
      });
      expect((await change(2)).counts.entries).toBe(2);
    }));

  it("replaces the times of impact and sums them up, unknown while one goes on or none is known", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, impactMinutes } = await anIncident(ctx);
      expect(impactMinutes).toBeNull();
      const window = (from: string, to: string | null) => ({
        startedAt: at(`2026-11-22T${from}:00Z`),
        endedAt: to === null ? null : at(`2026-11-22T${to}:00Z`),
        ...windowDetails,
      });
      const set = (expectedVersion: number, ...impactWindows: ReturnType<typeof window>[]) =>
        changeIncident(ctx, { key, expectedVersion, impactWindows });
      const twice = await set(1, window("11:00", "11:20"), window("10:00", "10:10"));
      expect(twice.impactWindows.map(({ startedAt }) => startedAt.slice(11, 16))).toEqual(["10:00", "11:00"]);
      expect(twice.impactMinutes).toBe(30);
      expect((await set(2, window("10:00", "10:10"), window("11:00", null))).impactMinutes).toBeNull();
      await expect(set(3, window("10:00", "10:30"), window("10:20", null))).rejects.toMatchObject({
        reason: "impact-windows-overlap",
      });
      await expect(set(3, window("13:00", null))).rejects.toMatchObject({ reason: "occurred-in-future" });
      expect((await set(3)).impactWindows).toEqual([]);
    }));

  it("keeps from when to when a service was affected, and refuses an end before its start", () =>
    rolledBack(theSystem, async (ctx) => {
      const [one, two] = [await aService(ctx, { name: "A" }), await aService(ctx, { name: "B" })];
      const { key } = await anIncident(ctx);
      const from = new Date("2026-11-22T11:00:00Z");
      const set = (expectedVersion: number, to: Date | null) =>
        changeIncident(ctx, {
          key,
          expectedVersion,
          affectedServices: [{ slug: one.slug, from, to }, { slug: two.slug }],
        });
      const changed = await set(1, null);
      expect(changed.affectedServices).toEqual([
        { slug: one.slug, name: "A", from: from.toISOString(), to: null },
        { slug: two.slug, name: "B", from: null, to: null },
      ]);
      await expect(set(2, new Date("2026-11-22T10:00:00Z"))).rejects.toMatchObject({
        reason: "service-times-order",
      });
      const fewer = await changeIncident(ctx, { key, expectedVersion: 2, services: [one.slug] });
      expect(fewer.affectedServices).toEqual([changed.affectedServices[0]]);
    }));

  it("lets only managers change who may see it", () =>
    rolledBack(theSystem, async (ctx) => {
      const responder = await as(ctx, "responder");
      const { key } = await anIncident(responder);
      const hide = { key, expectedVersion: 1, visibility: "private" as const };
      await expect(changeIncident(responder, hide)).rejects.toMatchObject({ code: "forbidden" });
      await expect(changeIncident(await as(ctx, "manager"), hide)).resolves.toMatchObject({
        visibility: "private",
      });
    }));
});

describe("listIncidents", () => {
  it("filters by status, severity, service, words and day", () =>
    rolledBack(theSystem, async (ctx) => {
      const service = await aService(ctx);
      const open = await anIncident(ctx, {
        title: "Deadlocks in the catalogue",
        severity: "SEV1",
        services: [service.slug],
      });
      const over = await anIncident(ctx, { title: "Mail is late", severity: "SEV4" });
      await changeIncidentStatus(ctx, { key: over.key, to: "resolved" });
      const keys = async (filters: Record<string, string>) =>
        (await list(ctx, filters)).items.map(({ key }) => key);
      expect(await keys({})).toEqual([over.key, open.key]);
      expect(await keys({ status: "open" })).toEqual([open.key]);
      expect(await keys({ status: "resolved,closed" })).toEqual([over.key]);
      expect(await keys({ severity: "SEV1,SEV2" })).toEqual([open.key]);
      expect(await keys({ service: service.slug })).toEqual([open.key]);
      expect(await keys({ q: "deadlock" })).toEqual([open.key]);
      expect(await keys({ q: open.key.toLowerCase() })).toEqual([open.key]);
      expect(await keys({ from: "2026-11-22", to: "2026-11-23" })).toEqual([over.key, open.key]);
      expect(await keys({ from: "2026-11-23" })).toEqual([]);
      expect(await keys({ sort: "severity" })).toEqual([open.key, over.key]);
      const test = await anIncident(ctx, { isTest: true });
      expect(await keys({ test: "true" })).toEqual([test.key]);
      expect(await keys({ test: "false" })).toEqual([over.key, open.key]);
    }));

  it("pages in every order without loss or repetition, ties included", () =>
    rolledBack(theSystem, async (ctx) => {
      for (let number = 0; number < 7; number++)
        await anIncident(ctx, { severity: number % 2 ? "SEV1" : "SEV3" });
      for (const sort of ["-declaredAt", "declaredAt", "severity"]) {
        const seen: string[] = [];
        let cursor: string | null = "";
        while (cursor !== null) {
          const page: Awaited<ReturnType<typeof list>> = await list(ctx, {
            sort,
            limit: "3",
            ...(cursor && { cursor }),
          });
          seen.push(...page.items.map(({ key }) => key));
          cursor = page.nextCursor;
        }
        expect(new Set(seen).size).toBe(7);
        expect(seen).toHaveLength(7);
      }
    }));

  it("refuses the cursor of another order", () =>
    rolledBack(theSystem, async (ctx) => {
      await anIncident(ctx);
      await anIncident(ctx);
      const { nextCursor } = await list(ctx, { sort: "severity", limit: "1" });
      await expect(list(ctx, { cursor: nextCursor ?? "" })).rejects.toMatchObject({
        reason: "invalid-cursor",
      });
    }));
});

describe("private incidents", () => {
  it("are there for participants and administrators, and for nobody else not even by name", () =>
    rolledBack(theSystem, async (ctx) => {
      const owner = await as(ctx, "responder");
      const { key, id } = await anIncident(owner, { visibility: "private" });
      for (const sees of [owner, await as(ctx, "admin")]) {
        expect((await read(sees, key)).id).toBe(id);
        expect((await list(sees)).items.map((item) => item.id)).toContain(id);
      }
      for (const blind of [await as(ctx, "manager"), await as(ctx, "responder"), await as(ctx, "viewer")]) {
        await expect(read(blind, key)).rejects.toMatchObject({ code: "not-found" });
        await expect(read(blind, id)).rejects.toMatchObject({ code: "not-found" });
        expect((await list(blind)).items).toEqual([]);
        expect((await list(blind, { q: key })).items).toEqual([]);
      }
    }));
});
