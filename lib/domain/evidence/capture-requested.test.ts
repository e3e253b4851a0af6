import { describe, expect, it } from "vitest";

import { aMeasuredPanel } from "#lib/testing/evidence-stage.ts";
import { anIncident, as, at, aService, theSystem } from "#lib/testing/factories.ts";
import { aPanel, requestRate } from "#lib/testing/metrics-stage.ts";
import { committing, rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { type Context, inTransaction } from "../context.ts";
import { importPostmortem } from "../imports/import-postmortem.ts";
import { changeIncidentStatus } from "../incidents/change-incident-status.ts";
import { mergeIncident } from "../incidents/merge-incident.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { captureRequested } from "./capture-requested.ts";
import { claimRequest, holdRequest } from "./claim-request.ts";
import { listEvidence } from "./list-evidence.ts";
import { MOST_ATTEMPTS } from "./rules.ts";

const resolve = (ctx: Context, key: string, time = "2026-11-22T11:01:00Z") =>
  changeIncidentStatus(ctx, { key, to: "resolved", at: at(time), precision: "exact" });
const anAffected = (ctx: Context, ...services: string[]) =>
  anIncident(ctx, {
    services,
    declaredAt: at("2026-11-22T11:00:00Z"),
    detectedAt: at("2026-11-22T10:58:00Z"),
  } as object);
const later = <Ctx extends Context>(ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: () => new Date(TEST_NOW.getTime() + minutes * 60_000),
});
const requestsOf = (ctx: Context, incidentId: string) =>
  ctx.db.evidenceRequest.findMany({ where: { incidentId }, orderBy: { id: "asc" } });

describe("resolving an incident", () => {
  it("asks for its metrics, from a little before it began to a little after", () =>
    rolledBack(theSystem, async (ctx) => {
      const incident = await anAffected(ctx);
      await resolve(ctx, incident.key);
      expect(await requestsOf(ctx, incident.id)).toMatchObject([
        {
          fromAt: new Date("2026-11-22T10:53:00Z"),
          toAt: new Date("2026-11-22T11:03:00Z"),
          // The last numbers are in long ago.
          dueAt: TEST_NOW,
          doneAt: null,
        },
      ]);
      const now = await anAffected(ctx);
      await resolve(ctx, now.key, TEST_NOW.toISOString());
      expect(await requestsOf(ctx, now.id)).toMatchObject([{ dueAt: new Date("2026-11-22T12:02:00Z") }]);
    }));

  it("asks as well when an incident that is over is recorded or imported", () =>
    rolledBack(theSystem, async (ctx) => {
      const over = (times: object) =>
        anIncident(ctx, { resolvedAt: at("2026-11-22T11:01:00Z"), ...times } as object);
      const { id } = await over({ detectedAt: at("2026-11-22T10:58:00Z") });
      expect(await requestsOf(ctx, id)).toMatchObject([
        { fromAt: new Date("2026-11-22T10:53:00Z"), toAt: new Date("2026-11-22T11:03:00Z"), doneAt: null },
      ]);
      const { id: imported } = (
        await importPostmortem(ctx, {
          text: "# Down\n\n## Timeline\n\n- 2026-11-22 10:58 UTC Detected by an alert\n- 2026-11-22 11:01 UTC Resolved\n",
          contentType: "text/markdown",
          again: false,
          dryRun: false,
        } as Parameters<typeof importPostmortem>[1])
      ).incident!;
      expect(await requestsOf(ctx, imported)).toHaveLength(1);
    }));

  it("asks anew each time, and other statuses do not ask", () =>
    rolledBack(theSystem, async (ctx) => {
      const { id, key } = await anAffected(ctx);
      await changeIncidentStatus(ctx, { key, to: "mitigated", precision: "exact" });
      expect(await requestsOf(ctx, id)).toEqual([]);
      await resolve(ctx, key);
      await changeIncidentStatus(ctx, { key, to: "investigating", reason: "It is back", precision: "exact" });
      await changeIncidentStatus(ctx, { key, to: "resolved", precision: "exact" });
      expect(await requestsOf(ctx, id)).toHaveLength(2);
    }));
});

describe("captureRequested", () => {
  it("captures every panel of the services that has numbers, and says so in one entry", () =>
    rolledBack(theSystem, async (ctx) => {
      const { service } = await aMeasuredPanel(ctx);
      await aPanel(ctx, { service: service.slug, slug: "empty", title: "Empty", query: requestRate });
      const { key, id } = await anAffected(ctx, service.slug, (await aService(ctx)).slug);
      await resolve(ctx, key);
      const writer = { ...ctx, source: "system" as const };
      expect(await captureRequested(writer)).toBe(true);

      const { items } = await listEvidence(ctx, { key, limit: 10 });
      expect(items).toMatchObject([
        { title: "Queue", reason: "resolved", capturedBy: "Hindcast", from: "2026-11-22T10:53:00.000Z" },
      ]);
      const { items: entries } = await listTimeline(ctx, { key, limit: 1, order: "desc" });
      expect(entries).toMatchObject([
        {
          kind: "note",
          source: "system",
          body: `Captured the metrics of ${service.name} over the incident: Queue.`,
          evidenceIds: [items[0]?.id],
        },
      ]);
      expect(await requestsOf(ctx, id)).toMatchObject([
        { doneAt: TEST_NOW, lastError: null, leaseToken: null },
      ]);
      expect(await captureRequested(writer)).toBe(false);
    }));

  it("says nothing when there was nothing to capture", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key, id } = await anAffected(ctx);
      const { revision } = await resolve(ctx, key);
      expect(await captureRequested(ctx)).toBe(true);
      expect(await requestsOf(ctx, id)).toMatchObject([{ doneAt: TEST_NOW }]);
      expect(await ctx.db.incident.findUniqueOrThrow({ where: { id } })).toMatchObject({ revision });
    }));

  it("waits until the last numbers are in", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anAffected(ctx);
      await resolve(ctx, key, TEST_NOW.toISOString());
      expect(await captureRequested(later(ctx, 1))).toBe(false);
      expect(await captureRequested(later(ctx, 2))).toBe(true);
    }));

  it("captures for the incident into which it was merged meanwhile", () =>
    rolledBack(theSystem, async (ctx) => {
      const { service } = await aMeasuredPanel(ctx);
      const [from, into] = [await anAffected(ctx, service.slug), await anAffected(ctx)];
      await resolve(ctx, from.key);
      const again = { to: "investigating", reason: "It is back", precision: "exact" } as const;
      await changeIncidentStatus(ctx, { key: from.key, ...again });
      await mergeIncident(ctx, { key: from.key, into: into.key });
      await captureRequested(ctx);
      expect((await listEvidence(ctx, { key: into.key, limit: 10 })).items).toMatchObject([
        { title: "Queue" },
      ]);
    }));

  it("goes on where a worker that was killed left off, and captures nothing twice", () =>
    rolledBack(theSystem, async (ctx) => {
      const { service } = await aMeasuredPanel(ctx);
      const { key, id } = await anAffected(ctx, service.slug);
      await resolve(ctx, key);
      // It had captured the panel and was killed before the entry.
      await captureRequested(ctx);
      await ctx.db.evidenceRequest.updateMany({ where: { incidentId: id }, data: { doneAt: null } });
      const claimed = await claimRequest(ctx);
      expect(await captureRequested(later(ctx, 1))).toBe(false);
      expect(await captureRequested(later(ctx, 3))).toBe(true);
      expect((await listEvidence(ctx, { key, limit: 10 })).items).toHaveLength(1);
      // The one that was thought dead finds that it may not write any more.
      expect(claimed && (await holdRequest(ctx, claimed))).toBe(false);
    }));

  it("tries again when a Prometheus is away, ever later, and gives up in the end", () =>
    rolledBack(theSystem, async (ctx) => {
      const { service } = await aMeasuredPanel(ctx);
      const away = await aService(ctx, { name: "Away" });
      // Port 9 discards; nothing listens there, and no address of this machine may be asked in any case.
      await ctx.db.metricsSource.create({
        data: { serviceId: away.id, kind: "prometheus", url: "http://127.0.0.1:9" },
      });
      await aPanel(ctx, { service: away.slug, slug: "a", title: "Far away" });
      const { key, id } = await anAffected(ctx, away.slug, service.slug);
      await resolve(ctx, key);
      await captureRequested(ctx);
      const [request] = await requestsOf(ctx, id);
      expect(request).toMatchObject({
        doneAt: null,
        attempts: 1,
        dueAt: new Date(TEST_NOW.getTime() + 15_000),
      });
      expect(request?.lastError).toContain("Far away: ");
      // What could be read is kept already.
      expect((await listEvidence(ctx, { key, limit: 10 })).items).toHaveLength(1);
      let minutes = 0;
      for (let attempt = 2; attempt <= MOST_ATTEMPTS; attempt++)
        await captureRequested(later(ctx, (minutes += 20)));
      expect(await requestsOf(ctx, id)).toMatchObject([
        { doneAt: expect.any(Date), attempts: MOST_ATTEMPTS },
      ]);
      const { items } = await listTimeline(ctx, { key, limit: 1, order: "desc" });
      expect(items[0]?.body).toContain("Queue. Not everything could be read.");
    }));

  it("is nobody's to call", () =>
    rolledBack(theSystem, async (ctx) => {
      await expect(captureRequested(await as(ctx, "admin"))).rejects.toMatchObject({ code: "forbidden" });
    }));

  it("two workers capture each panel once", async () => {
    const ctx = committing({ type: "system", job: "capture-requested-evidence" });
    const { service } = await aMeasuredPanel(ctx);
    const incidents = await Promise.all(Array.from({ length: 6 }, () => anAffected(ctx, service.slug)));
    for (const { key } of incidents) await resolve(ctx, key);
    const drain = async () => {
      while (await captureRequested({ ...ctx, requestId: crypto.randomUUID() }));
    };
    await Promise.all([drain(), drain(), drain()]);
    for (const { key, id } of incidents) {
      expect((await listEvidence(ctx, { key, limit: 10 })).items).toHaveLength(1);
      expect(await requestsOf(ctx, id)).toMatchObject([{ doneAt: expect.any(Date), attempts: 1 }]);
    }
    expect(
      await inTransaction(ctx, ({ sql }) =>
        sql.rows("SELECT id FROM evidence_requests WHERE done_at IS NULL", []),
      ),
    ).toEqual([]);
  });
});
