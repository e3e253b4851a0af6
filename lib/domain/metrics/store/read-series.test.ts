import { describe, expect, it } from "vitest";

import { database, sqlOnPrisma } from "#lib/platform/database.ts";
import { aService, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { everyStep, storeSamples } from "#lib/testing/samples-stage.ts";

import { readSeries } from "./read-series.ts";

const NOON = Date.parse("2026-11-22T12:00:00Z");
const system = committing(theSystem);
const select = (
  metric: string,
  ...matchers: { label: string; op: "=" | "!=" | "=~" | "!~"; value: string }[]
) => [{ metric, matchers }];

describe("samples", () => {
  it("come back as they were stored: exact to the millisecond, with gaps, infinities and numbers that are none", async () => {
    const { id } = await aService(system);
    const samples: [number, number | null][] = [
      [NOON - 3_600_000, 0.1],
      [NOON - 1, -0],
      [NOON, Number.NaN],
      [NOON + 1, null],
      [NOON + 2, Infinity],
      [NOON + 3, -1.7976931348623157e308],
    ];
    await storeSamples(system, id, [{ name: "m", samples }]);
    const [series] = await readSeries(system.sql, id, select("m"), NOON - 3_600_000, NOON + 3);
    expect([...series!.samples.at]).toEqual(samples.map(([at]) => at));
    expect([...series!.samples.values]).toEqual([
      0.1,
      -0,
      Number.NaN,
      Number.NaN,
      Infinity,
      -1.7976931348623157e308,
    ]);
    expect([...series!.samples.stale]).toEqual([0, 0, 0, 1, 0, 0]);
    const [part] = await readSeries(system.sql, id, select("m"), NOON - 1, NOON + 1);
    expect([...part!.samples.at]).toEqual([NOON - 1, NOON, NOON + 1]);
  });

  it("of one series and time are one: the first stays", async () => {
    const { id } = await aService(system);
    for (const value of [1, 2]) await storeSamples(system, id, [{ name: "m", samples: [[NOON, value]] }]);
    const [series] = await readSeries(system.sql, id, select("m"), NOON, NOON);
    expect([...series!.samples.values]).toEqual([1]);
  });

  it("are read as well inside a transaction of Prisma", async () => {
    const { id } = await aService(system);
    await storeSamples(system, id, [
      {
        name: "m",
        samples: [
          [NOON, Number.NaN],
          [NOON + 1, 3],
        ],
      },
    ]);
    await database.$transaction(async (db) => {
      const [series] = await readSeries(sqlOnPrisma(db), id, select("m"), NOON, NOON + 1);
      expect([...series!.samples.values]).toEqual([Number.NaN, 3]);
    });
  });
});

describe("a selector", () => {
  it("takes the series that fit its name and labels, of its service and window only", async () => {
    const [{ id }, other] = [await aService(system), await aService(system)];
    const one = everyStep(NOON, 3, 15, (n) => n);
    await storeSamples(system, id, [
      { name: "m", labels: { status: "200", path: "/a" }, samples: one },
      { name: "m", labels: { status: "500", path: "/a" }, samples: one },
      { name: "m", labels: { path: "/b" }, samples: one },
      { name: "m", labels: { status: "late" }, samples: everyStep(NOON + 7_200_000, 3, 15, (n) => n) },
      { name: "other", labels: { status: "200" }, samples: one },
    ]);
    await storeSamples(system, other.id, [{ name: "m", labels: { status: "elsewhere" }, samples: one }]);
    const read = async (...matchers: Parameters<typeof select> extends [string, ...infer M] ? M : never) =>
      (await readSeries(system.sql, id, select("m", ...matchers), NOON, NOON + 60_000))
        .map(({ labels }) => labels.status ?? "none")
        .sort();
    expect(await read()).toEqual(["200", "500", "none"]);
    expect(await read({ label: "status", op: "=", value: "200" })).toEqual(["200"]);
    expect(await read({ label: "status", op: "=", value: "" })).toEqual(["none"]);
    expect(await read({ label: "status", op: "!=", value: "200" })).toEqual(["500", "none"]);
    expect(await read({ label: "status", op: "=~", value: "[25].*" })).toEqual(["200", "500"]);
    expect(
      await read({ label: "path", op: "=", value: "/a" }, { label: "status", op: "!~", value: "5.." }),
    ).toEqual(["200"]);
    const both = [...select("m", { label: "status", op: "=", value: "200" }), ...select("other")];
    expect(
      (await readSeries(system.sql, id, both, NOON, NOON + 60_000)).map(({ name }) => name).sort(),
    ).toEqual(["m", "other"]);
  });

  it("that takes more than can be held is refused with a sentence that says what to do", async () => {
    const { id } = await aService(system);
    await system.sql.rows(
      `INSERT INTO metrics.series (service_id, name, labels, fingerprint, first_seen_at, last_seen_at)
       SELECT $1::uuid, 'many', jsonb_build_object('n', n::text), sha256(n::text::bytea), $2::timestamptz, $2::timestamptz + interval '30 days'
       FROM generate_series(1, 2001) n`,
      [id, new Date(NOON)],
    );
    const all = readSeries(system.sql, id, select("many"), NOON, NOON + 60_000);
    await expect(all).rejects.toMatchObject({ code: "invalid", reason: "too-many-series" });
    const hundred = select("many", { label: "n", op: "=~", value: "1.." });
    const month = readSeries(system.sql, id, hundred, NOON, NOON + 30 * 86_400_000);
    await expect(month).rejects.toMatchObject({ code: "invalid", reason: "too-much-to-read" });
    expect(await readSeries(system.sql, id, hundred, NOON, NOON + 60_000)).toEqual([]);
  });
});
