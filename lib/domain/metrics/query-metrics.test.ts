import { expect, it } from "vitest";

import { aMeasuredPanel } from "#lib/testing/evidence-stage.ts";
import { as, aService, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { listMetricsSources } from "./list-metrics-sources.ts";
import { queryMetrics } from "./query-metrics.ts";

const window = {
  from: new Date("2026-11-22T11:00:00Z"),
  to: new Date("2026-11-22T11:01:00Z"),
  points: 100,
};
const queue = JSON.stringify({ kind: "gauge", of: [{ metric: "queue_length" }], aggregate: "sum" });

it("a question that no panel holds is answered as a panel's", () =>
  rolledBack(theSystem, async (system) => {
    const { service } = await aMeasuredPanel(system);
    const viewer = await as(system, "viewer");
    const answer = await queryMetrics(viewer, { slug: service.slug, query: queue, ...window });
    expect(answer).toMatchObject({ source: "scrape", promql: "sum(queue_length)", left: 0 });
    expect(answer.series[0]?.points.map(([, value]) => value)).toEqual([1, 2, 4, 8, 16]);
  }));

it("what asks nothing is refused, and so is an empty window", () =>
  rolledBack(theSystem, async (system) => {
    const { slug } = await aService(system);
    const viewer = await as(system, "viewer");
    for (const query of ["up", "{}", JSON.stringify({ kind: "gauge", of: [], aggregate: "sum" })])
      await expect(queryMetrics(viewer, { slug, query, ...window })).rejects.toMatchObject({
        code: "invalid",
        reason: "invalid-query",
      });
    const empty = { ...window, to: window.from };
    await expect(queryMetrics(viewer, { slug, query: queue, ...empty })).rejects.toMatchObject({
      reason: "empty-window",
    });
    const unknown = queryMetrics(viewer, { slug: "nowhere", query: queue, ...window });
    await expect(unknown).rejects.toMatchObject({ code: "not-found" });
  }));

it("sources are read for several services at once; those without one are left out", () =>
  rolledBack(theSystem, async (system) => {
    const { id: scraped } = (await aMeasuredPanel(system)).service;
    const { id: other } = await aService(system);
    const sources = await listMetricsSources(await as(system, "viewer"), [scraped, other]);
    expect([...sources.keys()]).toEqual([scraped]);
    expect(sources.get(scraped)).toMatchObject({ kind: "scrape" });
  }));
