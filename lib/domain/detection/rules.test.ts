import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Series } from "../metrics/schema.ts";
import {
  assertClears,
  type Condition,
  detectionSentence,
  type Effect,
  type Measured,
  type Progress,
  step,
  stepOf,
  worstOf,
} from "./rules.ts";

const above: Condition = {
  comparison: "gt",
  threshold: 10,
  clearThreshold: 5,
  forSeconds: 30,
  clearForSeconds: 20,
};
const START = Date.UTC(2026, 10, 22, 12);
const second = (count: number) => new Date(START + count * 1_000);

/** What follows of values that come every ten seconds; null where there is none. */
function run(condition: Condition, values: readonly (number | null)[]) {
  let progress: Progress = { state: "quiet", since: null };
  const effects: Effect[] = [];
  const states = values.map((value, index) => {
    const measured: Measured | null = value === null ? null : { at: second(index * 10), value };
    const { effect, ...next } = step(condition, progress, measured);
    progress = next;
    if (effect) effects.push(effect);
    return progress.state;
  });
  return { states, effects };
}

describe("step", () => {
  it("fires when it has held for long enough, of what began then, and ends when it has been over for long enough", () => {
    const { states, effects } = run(above, [4, 11, 12, 11, 30, 9, 4, 4, 4, 4]);
    expect(states).toEqual([
      "quiet",
      "pending",
      "pending",
      "pending",
      "firing",
      "firing",
      "clearing",
      "clearing",
      "quiet",
      "quiet",
    ]);
    expect(effects).toEqual([
      { kind: "fire", beganAt: second(10) },
      { kind: "clear", at: second(60) },
    ]);
  });

  it("does not fire of what is over before its time", () =>
    expect(run(above, [11, 11, 11, 9, 11, 11, 11, 9]).effects).toEqual([]));

  it("is one alert however the value goes back and forth", () => {
    const flapping = [11, 11, 11, 11, 4, 11, 4, 4, 11, 7, 4, 9, 4, 11, 5.1, 4];
    expect(run(above, flapping).effects).toEqual([{ kind: "fire", beganAt: second(0) }]);
  });

  it("stands where it was while there are no numbers", () => {
    const { states, effects } = run(above, [11, null, null, 11, null, 4, null, 4]);
    expect(states).toEqual([
      "pending",
      "pending",
      "pending",
      "firing",
      "firing",
      "clearing",
      "clearing",
      "quiet",
    ]);
    expect(effects.length).toBe(2);
  });

  it("acts at once where nothing has to last", () => {
    const atOnce = { ...above, forSeconds: 0, clearForSeconds: 0, clearThreshold: null };
    expect(run(atOnce, [11, 10, 11]).states).toEqual(["firing", "quiet", "firing"]);
    expect(run({ ...atOnce, comparison: "lte" }, [11, 10, 11]).states).toEqual(["quiet", "firing", "quiet"]);
  });

  it("never has two alerts open, and fires once for each end, whatever comes", () =>
    fc.assert(
      fc.property(
        fc.record({
          comparison: fc.constantFrom("lt", "lte", "gt", "gte"),
          threshold: fc.integer({ min: -5, max: 5 }),
          gap: fc.option(fc.integer({ min: 0, max: 4 })),
          forSeconds: fc.integer({ min: 0, max: 60 }),
          clearForSeconds: fc.integer({ min: 0, max: 60 }),
        }),
        fc.array(fc.option(fc.integer({ min: -8, max: 8 })), { maxLength: 100 }),
        ({ gap, ...rule }, values) => {
          const isAbove = rule.comparison.startsWith("g");
          const clearThreshold = gap === null ? null : rule.threshold + (isAbove ? -gap : gap);
          const { effects, states } = run({ ...rule, clearThreshold }, values);
          effects.forEach(({ kind }, index) => expect(kind).toBe(index % 2 === 0 ? "fire" : "clear"));
          const isOpen = ["firing", "clearing"].includes(states.at(-1) ?? "quiet");
          expect(isOpen).toBe(effects.length % 2 === 1);
        },
      ),
    ));
});

describe("worstOf", () => {
  const series = (...points: [number, number | null][]): Series => ({
    labels: {},
    points: points.map(([at, value]) => [second(at).getTime(), value]),
  });

  it("takes the newest number of the series that stands worst", () => {
    const all = [series([0, 99], [10, 1], [20, null]), series([0, 2], [20, 3])];
    expect(worstOf(all, "gt", second(0))).toEqual({ at: second(20), value: 3 });
    expect(worstOf(all, "lt", second(0))).toEqual({ at: second(10), value: 1 });
  });

  it("takes none that is too old", () => {
    expect(worstOf([series([0, 99])], "gt", second(1))).toBeNull();
    expect(worstOf([], "gt", second(0))).toBeNull();
  });
});

it("a clear threshold stands on the good side", () => {
  const given = { comparison: "gt", threshold: 10 } as const;
  expect(() => assertClears({ ...given, clearThreshold: 10 })).not.toThrow();
  expect(() => assertClears({ ...given, clearThreshold: 11 })).toThrow("at 10 or below");
  expect(() => assertClears({ ...given, comparison: "lt", clearThreshold: 9 })).toThrow("at 10 or above");
});

it("says what was measured, with its unit", () => {
  expect(detectionSentence({ ...above, name: "Deadlocks" }, { title: "Deadlocks", unit: "1/min" }, 12)).toBe(
    "Detected: Deadlocks\n\nDeadlocks stands at 12/min, above 10/min for 30 s.",
  );
});

describe("after a gap", () => {
  const kept = (state: Progress["state"], lastMeasuredAt: Date | null) =>
    stepOf({ ...above, state, stateSince: second(0), lastMeasuredAt }, { at: second(121), value: 11 });

  it("of two minutes at most everything goes on", () => {
    expect(kept("pending", second(1))).toMatchObject({
      state: "firing",
      effect: { kind: "fire", beganAt: second(0) },
    });
  });

  it.each([second(0), null])("that is longer, what was about to fire begins anew (%s)", (lastMeasuredAt) => {
    expect(kept("pending", lastMeasuredAt)).toEqual({ state: "pending", since: second(121), effect: null });
  });

  it("that is longer, what was about to be over fires on, and an open alert stays open", () => {
    expect(kept("clearing", second(0))).toMatchObject({ state: "firing", effect: null });
    expect(kept("firing", second(0))).toMatchObject({ state: "firing", effect: null });
    const good = { at: second(121), value: 1 };
    const clearing = {
      ...above,
      state: "clearing",
      stateSince: second(0),
      lastMeasuredAt: second(0),
    } as const;
    expect(stepOf(clearing, good)).toEqual({ state: "clearing", since: second(121), effect: null });
  });
});
