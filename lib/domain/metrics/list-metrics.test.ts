import { expect, it } from "vitest";

import { aService, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { storeSamples } from "#lib/testing/samples-stage.ts";

import { listMetrics } from "./list-metrics.ts";

const NOON = Date.parse("2026-11-22T12:00:00Z");
const system = committing(theSystem);

it("lists what was scraped from a service, page after page, with what the exporter says", async () => {
  const [{ id, slug }, other] = [await aService(system), await aService(system)];
  const samples: [number, number][] = [[NOON, 1]];
  await storeSamples(system, id, [
    { name: "hits_total", labels: { path: "/a" }, samples: samples },
    { name: "hits_total", labels: { path: "/b", status: "200" }, samples: samples },
    { name: "latency_seconds_bucket", labels: { le: "1" }, samples: samples },
    { name: "up", samples: samples },
  ]);
  await storeSamples(system, other.id, [{ name: "elsewhere", samples: samples }]);
  await system.sql.rows(
    `INSERT INTO metrics.families SELECT $1::uuid, * FROM (VALUES
       ('hits_total', 'counter', 'Answers', ''), ('latency_seconds', 'histogram', 'Time taken', 'seconds')) f`,
    [id],
  );
  const first = await listMetrics(system, { slug, limit: 2 });
  expect(first.items).toEqual([
    { name: "hits_total", type: "counter", help: "Answers", unit: "", labels: ["path", "status"] },
    {
      name: "latency_seconds_bucket",
      type: "histogram",
      help: "Time taken",
      unit: "seconds",
      labels: ["le"],
    },
  ]);
  const second = await listMetrics(system, { slug, limit: 2, cursor: first.nextCursor ?? "" });
  expect(second).toEqual({
    items: [{ name: "up", type: "unknown", help: "", unit: "", labels: [] }],
    nextCursor: null,
  });
  await expect(listMetrics(system, { slug: "nothing", limit: 2 })).rejects.toMatchObject({
    reason: "service-not-found",
  });
});
