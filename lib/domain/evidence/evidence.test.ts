import { describe, expect, it } from "vitest";

import { aFrozenPanel, aMeasuredPanel, anEvidence } from "#lib/testing/evidence-stage.ts";
import { anIncident, as, aService, theSystem } from "#lib/testing/factories.ts";
import { aPanel, aScrapedService } from "#lib/testing/metrics-stage.ts";
import { rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import type { Context } from "../context.ts";
import { mergeIncident } from "../incidents/merge-incident.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { canonicalForm } from "./canonical-form.ts";
import { captureEvidence, readForCapture } from "./capture-evidence.ts";
import { getEvidenceSeries } from "./get-evidence-series.ts";
import { getEvidence } from "./get-evidence.ts";
import { sha256Of } from "./insert-evidence.ts";
import { listEvidence } from "./list-evidence.ts";
import { captureEvidenceInput, evidence as schema, evidenceSeries, evidenceWithPoints } from "./schema.ts";

const capture = async (ctx: Context, given: object) => {
  const input = captureEvidenceInput.parse(given);
  return captureEvidence(ctx, input, await readForCapture(ctx, input));
};

describe("captureEvidence", () => {
  it("freezes a panel's points, which stay when the panel goes", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { service, panel, window } = await aMeasuredPanel(ctx);
      const given = { key, service: service.slug, panel: panel.slug, ...window };
      const captured = await capture(await as(ctx, "responder"), given);
      expect(schema.safeParse(captured).error).toBeUndefined();
      expect(captured).toMatchObject({
        service: { slug: service.slug, name: service.name },
        panel: "queue",
        title: "Queue",
        promql: panel.promql,
        ...window,
        step: 15,
        pointCount: 5,
        reason: "captured",
        note: null,
        capturedAt: TEST_NOW.toISOString(),
        source: { kind: "scrape", url: "https://exporter.example.test/metrics" },
      });

      await ctx.db.service.delete({ where: { id: service.id } });
      const kept = await getEvidence(ctx, { id: captured.id });
      expect(evidenceWithPoints.safeParse(kept).error).toBeUndefined();
      expect({ ...kept, series: captured.series }).toEqual(captured);
      const begin = Date.parse(window.from);
      const points = [1, 2, 4, 8, 16].map((value, index) => [begin + index * 15_000, value]);
      expect(kept.series).toEqual([{ labels: {}, points }]);
    }));

  it("says a note on the timeline, citing the evidence, in the same change", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { panel, window } = await aMeasuredPanel(ctx);
      const { id, note } = await capture(ctx, {
        key,
        service: panel.service,
        panel: panel.slug,
        ...window,
        note: "It doubles every 15 s",
      });
      expect(note).toBe("It doubles every 15 s");
      const { items } = await listTimeline(ctx, { key, limit: 10, order: "desc" });
      expect(items[0]).toMatchObject({
        kind: "observation",
        body: "It doubles every 15 s",
        evidenceIds: [id],
      });
    }));

  it("refuses in words: viewers, an unknown panel, no numbers, no metrics, too long a time", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { panel, window } = await aMeasuredPanel(ctx);
      const given = { key, service: panel.service, panel: panel.slug, ...window };
      await expect(capture(await as(ctx, "viewer"), given)).rejects.toMatchObject({ code: "forbidden" });
      await expect(capture(ctx, { ...given, panel: "other" })).rejects.toMatchObject({
        reason: "unknown-panel",
      });
      const before = { from: "2026-11-21T10:00:00Z", to: "2026-11-21T11:00:00Z" };
      await expect(capture(ctx, { ...given, ...before })).rejects.toMatchObject({
        reason: "no-points",
        message: "Queue has no numbers in that time, so there is nothing to capture.",
      });
      const bare = await aPanel(ctx, { service: (await aService(ctx, { name: "Mail" })).slug });
      await expect(capture(ctx, { ...given, service: bare.service, panel: bare.slug })).rejects.toMatchObject(
        {
          reason: "no-points",
          message: "Mail has no metrics yet, so there is nothing to capture.",
        },
      );
      const long = { from: "2026-01-01T00:00:00Z" };
      await expect(capture(ctx, { ...given, ...long })).rejects.toMatchObject({ reason: "window-too-long" });
      const turned = { ...given, from: window.to, to: window.from };
      expect(captureEvidenceInput.safeParse(turned).success).toBe(false);
    }));

  it("does not tell whoever reads it the password of a Prometheus", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { service, panel, window } = await aMeasuredPanel(ctx);
      await ctx.db.metricsSource.update({
        where: { serviceId: service.id },
        data: { url: "https://user:secret@exporter.example.test/metrics" },
      });
      const { source } = await capture(ctx, { key, service: service.slug, panel: panel.slug, ...window });
      expect(source).toEqual({ kind: "scrape", url: "https://exporter.example.test/metrics" });
    }));
});

describe("evidence", () => {
  it("is listed in the order of its capture, page by page, without its points", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const all = [await anEvidence(ctx, key), await anEvidence(ctx, key), await anEvidence(ctx, key)];
      const first = await listEvidence(ctx, { key, limit: 2 });
      expect(first.items).toEqual(all.slice(0, 2));
      const rest = await listEvidence(ctx, { key, limit: 2, cursor: first.nextCursor ?? "" });
      expect(rest).toEqual({ items: all.slice(2), nextCursor: null });
    }));

  it("keeps every point and every gap, number by number", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const frozen = await aFrozenPanel(ctx);
      const { id, series } = await anEvidence(ctx, key, frozen);
      expect(series).toEqual([
        { labels: { code: "200" }, count: 5 },
        { labels: { code: "500" }, count: 5 },
      ]);
      expect((await getEvidence(ctx, { id })).series).toEqual(frozen.series);
      const drawn = await getEvidenceSeries(ctx, { id, points: 100 });
      expect(evidenceSeries.safeParse(drawn).error).toBeUndefined();
      expect(drawn.series.map(({ labels }) => labels)).toEqual([{ code: "200" }, { code: "500" }]);
    }));

  it("is hidden with a private incident", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx, { visibility: "private" });
      const { id } = await anEvidence(ctx, key);
      const outsider = await as(ctx, "manager");
      const hidden = { code: "not-found" };
      await expect(getEvidence(outsider, { id })).rejects.toMatchObject(hidden);
      await expect(getEvidenceSeries(outsider, { id, points: 100 })).rejects.toMatchObject(hidden);
      await expect(listEvidence(outsider, { key, limit: 10 })).rejects.toMatchObject(hidden);
    }));

  it("goes along when its incident is merged, and is what it was", () =>
    rolledBack(theSystem, async (ctx) => {
      const [from, into] = [await anIncident(ctx), await anIncident(ctx)];
      const { id, sha256 } = await anEvidence(ctx, from.key);
      await mergeIncident(ctx, { key: from.key, into: into.key });
      const { items } = await listEvidence(ctx, { key: into.key, limit: 10 });
      expect(items).toMatchObject([{ id, sha256, incidentId: into.id }]);
      expect(sha256Of(canonicalForm(await getEvidence(ctx, { id })))).toBe(sha256);
    }));
});

describe("the SHA-256", () => {
  const verify = async (ctx: Context, id: string) => {
    const evidence = await getEvidence(ctx, { id });
    return sha256Of(canonicalForm(evidence)) === evidence.sha256;
  };

  it("is that of what the API answers, whatever was captured", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const service = await aScrapedService(ctx);
      const recorded = {
        kind: "recorded" as const,
        command: "npm run reference:record",
        recordedAt: "2026-11-20T10:00:00.000Z",
        durationSeconds: 720.5,
        stretch: 75.25,
      };
      const odd = {
        labels: { path: 'a"b\\c\n€😀', "": "" },
        points: [
          [0, -0],
          [1, 5e-324],
          [2, 1.7976931348623157e308],
        ] as [number, number][],
      };
      for (const given of [
        {},
        { source: recorded, threshold: 0.1 + 0.2, description: "Ünïcode \u2028 text" },
        { series: [odd], stepMs: 361, service: { id: service.id, slug: service.slug, name: "Shop & Søn" } },
      ]) {
        const { id } = await anEvidence(ctx, key, given, { reason: "recorded", note: "A note" });
        expect(await verify(ctx, id)).toBe(true);
      }
    }));

  it("finds points, a title and a query that were changed behind the database's back", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await anEvidence(ctx, key);
      const other = await anEvidence(ctx, key, {
        series: [
          { labels: { code: "200" }, points: (await aFrozenPanel(ctx)).series[1]?.points ?? [] },
          { labels: { code: "500" }, points: (await aFrozenPanel(ctx)).series[0]?.points ?? [] },
        ],
      });
      await ctx.db.$executeRawUnsafe("ALTER TABLE evidence DISABLE TRIGGER evidence_is_frozen");
      for (const change of [
        `points = (SELECT points FROM evidence WHERE id = '${other.id}')`,
        `title = 'All is well'`,
        `query = jsonb_set(query, '{per}', '"minute"')`,
        `captured_at = captured_at + interval '1 ms'`,
        `series = jsonb_set(series, '{0,labels,code}', '"201"')`,
      ]) {
        await ctx.db.$executeRawUnsafe("SAVEPOINT before_it");
        await ctx.db.$executeRawUnsafe(`UPDATE evidence SET ${change} WHERE id = '${id}'`);
        expect([change, await verify(ctx, id)]).toEqual([change, false]);
        await ctx.db.$executeRawUnsafe("ROLLBACK TO SAVEPOINT before_it");
      }
      expect(await verify(ctx, id)).toBe(true);
    }));

  it("cannot be made to lie by an update: the row does not change", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await anEvidence(ctx, key);
      await expect(ctx.db.evidence.update({ where: { id }, data: { title: "All is well" } })).rejects.toThrow(
        "evidence does not change",
      );
    }));
});
