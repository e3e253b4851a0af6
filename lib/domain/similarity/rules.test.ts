import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  isRelevant,
  type Likeness,
  likenessScore,
  reasonsOf,
  tellingStems,
  withFeedback,
  wordsOf,
} from "./rules.ts";

const nothing: Likeness = { services: [], words: [], text: 0, signal: 0, categories: [] };

describe("likenessScore", () => {
  test("is 0 when nothing is in common, and a word or two in common are not enough", () => {
    expect(likenessScore(nothing)).toBe(0);
    expect(isRelevant(likenessScore({ ...nothing, words: ["cach", "expiri"] }))).toBe(false);
  });

  test("the same service is enough, and so is a statement that says the same", () => {
    expect(isRelevant(likenessScore({ ...nothing, services: ["Checkout"] }))).toBe(true);
    expect(isRelevant(likenessScore({ ...nothing, text: 0.9 }))).toBe(true);
  });

  test("never falls when more is in common", () => {
    const likeness = fc.record({
      services: fc.array(fc.string(), { maxLength: 3 }),
      words: fc.array(fc.string(), { maxLength: 9 }),
      text: fc.double({ min: 0, max: 1, noNaN: true }),
      signal: fc.double({ min: 0, max: 1, noNaN: true }),
      categories: fc.array(fc.string(), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(likeness, (given) => {
        const more = { ...given, services: [...given.services, "x"], words: [...given.words, "y"], text: 1 };
        expect(likenessScore(more)).toBeGreaterThanOrEqual(likenessScore(given));
      }),
    );
  });
});

test("praise raises a warning, dismissal lowers it, and it never turns around", () => {
  expect(withFeedback(4, { helpful: 0, unhelpful: 0 })).toBe(4);
  expect(withFeedback(4, { helpful: 3, unhelpful: 0 })).toBeGreaterThan(4);
  expect(withFeedback(4, { helpful: 0, unhelpful: 3 })).toBeLessThan(4);
  expect(withFeedback(4, { helpful: 0, unhelpful: 1_000 })).toBeGreaterThanOrEqual(2);
});

test("the reasons name what is in common, the weightiest first", () => {
  const likeness = { ...nothing, services: ["Checkout"], words: ["retransmit"], signal: 0.8 };
  expect(reasonsOf(likeness, "the title reads alike")).toEqual([
    "same service: Checkout",
    "the alert reads alike",
    "same words: retransmit",
  ]);
});

test("stems that stand in every incident, numbers and fragments are left out", () => {
  expect(tellingStems(["cach", "error", "42", "ab", "it's", "deadlock"])).toEqual(["cach", "deadlock"]);
});

test("people read words, not stems", () => {
  const text = "Expiry of the cached instances";
  expect([...wordsOf(["expiri", "cach", "instanc", "deadlock"], text).values()]).toEqual([
    "expiry",
    "cached",
    "instances",
    "deadlock",
  ]);
});
