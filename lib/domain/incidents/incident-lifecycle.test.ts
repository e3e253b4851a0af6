import { describe, expect, it } from "vitest";

import type { TransactionContext } from "#lib/domain/context.ts";
import { aService, anIncident, as, at, theSystem } from "#lib/testing/factories.ts";
import { rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { parsedJson } from "../json-text.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { changeIncidentStatus } from "./change-incident-status.ts";
import { changeIncident } from "./change-incident.ts";
import { getIncident } from "./get-incident.ts";
import { listIncidents } from "./list-incidents.ts";
import { incident as incidentSchema, listIncidentsInput } from "./schema.ts";

const read = async (ctx: TransactionContext, key: string) => parsedJson(await getIncident(ctx, { key }));
const list = async (ctx: TransactionContext, filters: Record<string, string> = {}) =>
  listIncidents(ctx, listIncidentsInput.parse(filters));

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
