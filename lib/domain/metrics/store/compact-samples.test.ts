import { describe, expect, it } from "vitest";

import { database, sqlOnPrisma } from "#lib/platform/database.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";
import { aService, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { everyStep, storeSamples } from "#lib/testing/samples-stage.ts";

import type { StoredSeries } from "../evaluate/evaluate-query.ts";
import { compactSamples } from "./compact-samples.ts";
import { forgetSamples } from "./forget-samples.ts";
import { readSeries } from "./read-series.ts";

const HOUR = 3_600_000;
const NOON = Date.parse("2026-11-22T12:00:00Z");
const system = committing(theSystem);
const all = [{ metric: "m", matchers: [] }];

/** Packs whatever is to be packed at that time; returns how many turns it took. */
async function compactAll(nowMs: number, atOnce?: number): Promise<number> {
  for (let turns = 1; ; turns++) {
    if (!(await sqlTransaction((sql) => compactSamples(sql, new Date(nowMs), atOnce))).hasMore) return turns;
  }
}

const rowsOf = async (table: "samples" | "chunks") =>
  (await system.sql.rows<{ count: number }>(`SELECT count(*)::int AS count FROM metrics.${table}`, []))[0]
    ?.count ?? 0;
const partitionsOf = async (table: string) =>
  (await system.sql.rows<{ name: string }>("SELECT name FROM metrics.partitions($1)", [table])).map(
    ({ name }) => name,
  );

const plain = (series: StoredSeries[]) =>
  series
    .map(({ labels, samples }) => ({
      labels,
      at: [...samples.at],
      values: [...samples.values],
      stale: [...samples.stale],
    }))
    .sort((a, b) => (JSON.stringify(a.labels) < JSON.stringify(b.labels) ? -1 : 1));

describe("packing", () => {
  it("leaves every number as it was, takes the hours away, and takes up what comes late", async () => {
    const { id } = await aService(system);
    const days = ["a", "b", "c"].map((n, i) => ({
      name: "m",
      labels: { n },
      samples: [
        ...everyStep(NOON - 3 * HOUR + i, 700, 15, (k) => Math.sin(k) * 10 ** (k % 9)),
        [NOON + 500, null] as [number, null],
        [NOON + 600, Number.NaN] as [number, number],
      ],
    }));
    await storeSamples(system, id, days);
    const read = async () => plain(await readSeries(system.sql, id, all, NOON - 4 * HOUR, NOON + HOUR));
    const before = await read();
    expect(before).toHaveLength(3);
    expect(await partitionsOf("samples")).toContain("samples_2026112209");

    expect(await compactAll(NOON + 5 * 60_000, 2)).toBeGreaterThan(4);
    expect(await read()).toEqual(before);
    // The last hour before noon has ended, but not for ten minutes.
    expect(await partitionsOf("samples")).toEqual(
      expect.arrayContaining(["samples_2026112211", "samples_2026112212"]),
    );
    expect(await partitionsOf("samples")).not.toContain("samples_2026112210");
    await compactAll(NOON + 2 * HOUR);
    await database.$transaction(async (db) => {
      const inside = await readSeries(sqlOnPrisma(db), id, all, NOON - 4 * HOUR, NOON + HOUR);
      expect(plain(inside)).toEqual(before);
    });
    expect(await read()).toEqual(before);
    expect([await rowsOf("samples"), await rowsOf("chunks")]).toEqual([0, 3 * 4]);

    await storeSamples(system, id, [
      {
        name: "m",
        labels: { n: "a" },
        samples: [
          [NOON - 3 * HOUR + 7, 42],
          [NOON - 3 * HOUR, 99],
        ],
      },
    ]);
    const late = await read();
    expect(late[0]!.at.slice(0, 3)).toEqual([NOON - 3 * HOUR, NOON - 3 * HOUR + 7, NOON - 3 * HOUR + 15_000]);
    // A sample that was there first stays.
    expect(late[0]!.values.slice(0, 2)).toEqual([before[0]!.values[0], 42]);
    await compactAll(NOON + 2 * HOUR);
    expect(await read()).toEqual(late);
    expect([await rowsOf("samples"), await rowsOf("chunks")]).toEqual([0, 3 * 4]);
  });

  it("is never seen by who reads meanwhile", async () => {
    const { id } = await aService(system);
    const days = ["a", "b", "c", "d"].map((n) => ({
      name: "m",
      labels: { n },
      samples: everyStep(NOON - 6 * HOUR, 1_200, 15, (k) => k),
    }));
    await storeSamples(system, id, days);
    const read = async () => plain(await readSeries(system.sql, id, all, NOON - 6 * HOUR, NOON));
    const before = await read();
    let isDone = false;
    const packing = compactAll(NOON + HOUR, 1).finally(() => (isDone = true));
    let reads = 0;
    while (!isDone) {
      expect(await read()).toEqual(before);
      reads += 1;
    }
    await packing;
    expect(reads).toBeGreaterThan(1);
    expect(await read()).toEqual(before);
  });

  it("that breaks off leaves everything as it was", async () => {
    const { id } = await aService(system);
    await storeSamples(system, id, [{ name: "m", samples: everyStep(NOON - 2 * HOUR, 10, 15, (k) => k) }]);
    const read = async () => plain(await readSeries(system.sql, id, all, NOON - 2 * HOUR, NOON));
    const before = await read();
    const broken = sqlTransaction(async (sql) => {
      expect((await compactSamples(sql, new Date(NOON + HOUR))).packed).toBe(1);
      throw new Error("the plug is pulled");
    });
    await expect(broken).rejects.toThrow("plug");
    expect(await read()).toEqual(before);
    expect(await rowsOf("samples")).toBe(10);
    await compactAll(NOON + HOUR);
  });

  it("gives way to who reads for long: the empty hour goes at another turn", async () => {
    const { id } = await aService(system);
    await storeSamples(system, id, [{ name: "m", samples: [[NOON - 9 * HOUR, 1]] }]);
    await sqlTransaction((sql) => compactSamples(sql, new Date(NOON)));
    await sqlTransaction(async (reader) => {
      await reader.rows("SELECT count(*) FROM metrics.samples", []);
      expect(await sqlTransaction((sql) => compactSamples(sql, new Date(NOON)))).toMatchObject({
        dropped: 0,
        hasMore: false,
      });
    });
    expect(await partitionsOf("samples")).toContain("samples_2026112203");
    await compactAll(NOON);
    expect(await partitionsOf("samples")).not.toContain("samples_2026112203");
  });
});

describe("what is older than samples are kept", () => {
  it("goes a day at a time, with the series that have none since; nothing younger goes", async () => {
    const { id } = await aService(system);
    const DAY = 24 * HOUR;
    const sample = (n: string, daysAgo: number): [number, number] => [NOON - daysAgo * DAY, Number(n)];
    await storeSamples(system, id, [
      { name: "m", labels: { n: "1" }, samples: [sample("1", 20), sample("1", 18)] },
      { name: "m", labels: { n: "2" }, samples: [sample("2", 18), sample("2", 3)] },
    ]);
    await compactAll(NOON);
    const turns = [];
    for (let turn = 0; turn < 9; turn++) {
      const did = await sqlTransaction((sql) =>
        forgetSamples(sql, { now: new Date(NOON), days: 15, atOnce: 1 }),
      );
      turns.push(did);
      if (!did.hasMore) break;
    }
    expect(turns.reduce((sum, { days }) => sum + days, 0)).toBe(2);
    const kept = await readSeries(system.sql, id, all, NOON - 30 * DAY, NOON);
    expect(plain(kept)).toMatchObject([{ labels: { n: "2" }, at: [NOON - 3 * DAY] }]);
    const [series] = await system.sql.rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM metrics.series WHERE service_id = $1::uuid",
      [id],
    );
    expect(series).toEqual({ n: 1 });
    expect(await partitionsOf("chunks")).toContain("chunks_20261119");
    expect(await partitionsOf("chunks")).not.toContain("chunks_20261104");
  });
});
