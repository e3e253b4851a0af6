import { crc32 } from "node:zlib";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { BrokenPoints, decodePoints } from "./decode-points.ts";
import { encodePoints } from "./encode-points.ts";
import { columnsOf, type SampleColumns } from "./sample-columns.ts";

const bitsOf = (values: Float64Array) => [...new BigUint64Array(Float64Array.from(values).buffer)];

/** All that has to come back: of a marker the place, of anything else every bit. */
const inBits = ({ at, values, stale }: SampleColumns) => ({
  at: [...at],
  stale: [...stale],
  values: bitsOf(values.filter((_, place) => stale[place] === 0)),
});
const afterPacking = (columns: SampleColumns) => inBits(decodePoints(encodePoints(columns)));

function outcomeOf(bytes: Uint8Array): string {
  try {
    decodePoints(bytes);
    return "read";
  } catch (error) {
    return error instanceof Error ? error.name : "not an error";
  }
}

const AWKWARD = [
  0,
  -0,
  Number.NaN,
  Infinity,
  -Infinity,
  5e-324,
  -5e-324,
  2.2e-308,
  Number.MAX_VALUE,
  2 ** 53,
  2 ** 50,
  -(2 ** 50),
  0.1 + 0.2,
  1e-9,
  123.456,
];

describe("packed samples come back bit by bit", () => {
  const value = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.integer().map((number) => number / 1_000),
    fc.constantFrom(...AWKWARD),
    fc.constant(null),
  );
  const time = fc.oneof(
    fc.integer({ min: 1_700_000_000_000, max: 1_700_000_900_000 }),
    fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
  );
  it("whatever the values and the times", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: time, value }), { maxLength: 200 }), (samples) => {
        expect(afterPacking(columnsOf(samples))).toEqual(inBits(columnsOf(samples)));
      }),
      { numRuns: 500 },
    );
  });

  it("of one kind throughout", () => {
    const kinds = [
      fc.integer({ min: 0, max: 2 ** 40 }),
      fc.double(),
      fc.integer({ min: -9_999, max: 9_999 }).map((number) => number / 100),
      fc.constant(7.25),
    ];
    for (const kind of kinds)
      fc.assert(
        fc.property(
          fc.array(kind, { maxLength: 300 }),
          fc.integer({ min: 1, max: 60_000 }),
          (values, step) => {
            expect(
              afterPacking(
                columnsOf(values.map((value, at) => ({ at: 1_795_000_000_000 + at * step, value }))),
              ),
            ).toEqual(
              inBits(columnsOf(values.map((value, at) => ({ at: 1_795_000_000_000 + at * step, value })))),
            );
          },
        ),
      );
  });

  it("with the bits of each NaN", () => {
    const values = new Float64Array(3);
    new BigUint64Array(values.buffer).set([0x7ff0000000000002n, 0x7ff8000000000001n, 0xfff8123412341234n]);
    expect(afterPacking({ at: Float64Array.of(1, 2, 3), values, stale: new Uint8Array(3) })).toEqual(
      inBits({ at: Float64Array.of(1, 2, 3), values, stale: new Uint8Array(3) }),
    );
  });

  it("after gaps, late scrapes and markers", () => {
    const samples = Array.from({ length: 240 }, (_, n) => ({
      at: 1_795_000_000_000 + n * 15_000 + (n > 100 ? 300_000 : 0) + (n % 7),
      value: n === 100 ? null : n * 12,
    }));
    expect(afterPacking(columnsOf(samples))).toEqual(inBits(columnsOf(samples)));
  });

  it("when there are none", () => {
    expect(afterPacking(columnsOf([]))).toEqual(inBits(columnsOf([])));
  });
});

describe("what cannot be packed", () => {
  const packing = (at: number[], values: number[]) => () =>
    encodePoints({
      at: Float64Array.from(at),
      values: Float64Array.from(values),
      stale: new Uint8Array(at.length),
    });
  it("times with fractions, without end, or from another age", () => {
    expect(packing([1.5], [1])).toThrow(RangeError);
    expect(packing([Number.NaN], [1])).toThrow(RangeError);
    expect(packing([2 ** 52], [1])).toThrow(RangeError);
  });
  it("columns of unequal length", () => {
    expect(packing([1, 2], [1])).toThrow(RangeError);
  });
});

describe("broken bytes are refused", () => {
  const good = encodePoints(
    columnsOf(
      Array.from({ length: 50 }, (_, n) => ({
        at: n * 1_000 + (n % 3),
        value: n === 9 ? null : Math.sin(n),
      })),
    ),
  );

  it("when any bit changed, or any are missing", () => {
    for (let at = 0; at < good.length; at++) {
      const changed = Buffer.from(good);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(() => decodePoints(changed)).toThrow(BrokenPoints);
      expect(() => decodePoints(good.subarray(0, at))).toThrow(BrokenPoints);
    }
  });

  it(
    "also with a matching checksum: never another error, never more memory than the largest piece",
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 120 }), (body) => {
          const bytes = Buffer.alloc(5 + body.length);
          bytes[0] = 1;
          bytes.writeUInt32BE(crc32(body), 1);
          bytes.set(body, 5);
          expect(outcomeOf(bytes)).toMatch(/^(read|BrokenPoints)$/);
        }),
        { numRuns: 80 },
      );
    },
  );
});

it("packs what a service says into few bytes", () => {
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const bytesOfPoint = (value: (n: number) => number, jitter = 0) => {
    const at = (n: number) => 1_795_000_000_000 + n * 15_000 + Math.round((random() - 0.5) * 2 * jitter);
    return (
      encodePoints(columnsOf(Array.from({ length: 240 }, (_, n) => ({ at: at(n), value: value(n) }))))
        .length / 240
    );
  };
  let total = 0;
  expect(bytesOfPoint(() => 3)).toBeLessThan(0.2);
  expect(bytesOfPoint(() => 3, 5)).toBeLessThan(0.9);
  expect(bytesOfPoint(() => (total += Math.round(1_500 + random() * 100)))).toBeLessThan(1.3);
  expect(bytesOfPoint(() => Math.round(random() * 100))).toBeLessThan(1.3);
  expect(bytesOfPoint(() => Math.round(random() * 10_000) / 100)).toBeLessThan(2.2);
});
