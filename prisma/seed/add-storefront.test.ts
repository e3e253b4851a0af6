import { expect, it } from "vitest";

import type { Context } from "#lib/domain/context.ts";
import { listPanels } from "#lib/domain/metrics/list-panels.ts";
import { removeMetricsSource } from "#lib/domain/metrics/remove-metrics-source.ts";
import { removePanel } from "#lib/domain/metrics/remove-panel.ts";
import { setMetricsSource } from "#lib/domain/metrics/set-metrics-source.ts";
import { theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { addStorefront, linkStorefront } from "./add-storefront.ts";

const slug = "storefront";

const panelSlugs = async (ctx: Context) =>
  (await listPanels(ctx, { service: slug, limit: 200 })).items.map((panel) => panel.slug);
const sourceOf = async (ctx: Context) =>
  (await ctx.db.service.findUniqueOrThrow({ where: { slug }, include: { metricsSource: true } }))
    .metricsSource;

it("the reference service is registered with its panels, once", () =>
  rolledBack(theSystem, async (system) => {
    await addStorefront(system);
    const all = await panelSlugs(system);
    expect(all).toEqual([
      "deadlocks",
      "hit-ratio",
      "error-share",
      "p95-latency",
      "stampede-width",
      "queries",
      "lock-waits",
      "configuration-changes",
    ]);
    await addStorefront(system);
    expect(await panelSlugs(system)).toEqual(all);
  }));

it("a panel that somebody removed does not come back", () =>
  rolledBack(theSystem, async (system) => {
    await addStorefront(system);
    await removePanel(system, { service: slug, panel: "queries", expectedVersion: 1 });
    await addStorefront(system);
    expect(await panelSlugs(system)).not.toContain("queries");
  }));

it("its metrics are looked for where it is now, at whatever port it was before", () =>
  rolledBack(theSystem, async (system) => {
    await linkStorefront(system, "http://127.0.0.1:3100");
    await addStorefront(system);
    for (const port of [3100, 3101, 3101]) {
      await linkStorefront(system, `http://127.0.0.1:${port}`);
      expect(await sourceOf(system)).toMatchObject({
        kind: "scrape",
        url: `http://127.0.0.1:${port}/metrics`,
        intervalSeconds: 5,
      });
    }
    expect(await sourceOf(system)).toMatchObject({ version: 2 });
  }));

it("a source that somebody set to something else, or took away, stays as they left it", () =>
  rolledBack(theSystem, async (system) => {
    await addStorefront(system);
    await linkStorefront(system, "http://127.0.0.1:3100");
    const prometheus = { kind: "prometheus", url: "https://prometheus.example.test/" } as const;
    await setMetricsSource(system, {
      slug,
      ...prometheus,
      matchers: [],
      intervalSeconds: 15,
      expectedVersion: 1,
    });
    await linkStorefront(system, "http://127.0.0.1:3200");
    expect(await sourceOf(system)).toMatchObject(prometheus);
    await removeMetricsSource(system, { slug, expectedVersion: 2 });
    await linkStorefront(system, "http://127.0.0.1:3200");
    expect(await sourceOf(system)).toBeNull();
  }));
