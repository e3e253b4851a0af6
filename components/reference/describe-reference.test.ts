import { expect, it } from "vitest";

import {
  corrections,
  describeChanging,
  describeSetUp,
  failedShare,
  isCorrected,
  switchesOf,
} from "./describe-reference.ts";

const misconfigured = {
  expirySeconds: 2,
  jitter: 0,
  singleFlight: false,
  refillOrder: "request",
  index: false,
} as const;
const presets = {
  misconfigured,
  corrected: {
    expirySeconds: 300,
    jitter: 0.2,
    singleFlight: true,
    refillOrder: "key",
    index: true,
  } as const,
  corrections: {
    expiry: { expirySeconds: 300, jitter: 0.2 },
    singleFlight: { singleFlight: true },
    refillOrder: { refillOrder: "key" as const },
    index: { index: true },
  },
};

it("a correction is on when all that it sets is set so", () => {
  expect(isCorrected(presets.corrected, presets, "expiry")).toBe(true);
  expect(isCorrected({ ...presets.corrected, jitter: 0 }, presets, "expiry")).toBe(false);
  expect(isCorrected(misconfigured, presets, "index")).toBe(false);
});

it("switching a correction off sets what it sets back to how it is misconfigured, and nothing else", () => {
  expect(switchesOf(presets, "expiry", true)).toEqual({ expirySeconds: 300, jitter: 0.2 });
  expect(switchesOf(presets, "expiry", false)).toEqual({ expirySeconds: 2, jitter: 0 });
  expect(switchesOf(presets, "refillOrder", false)).toEqual({ refillOrder: "request" });
});

it("every correction of the service has its words", () => {
  expect(corrections.map(({ name }) => name)).toEqual(Object.keys(presets.corrections));
});

it("says how the cache is set up", () => {
  expect(describeSetUp({ config: presets.corrected, presets })).toBe("The cache is set up well.");
  expect(describeSetUp({ config: misconfigured, presets })).toMatch(/misconfigured/);
  expect(describeSetUp({ config: { ...misconfigured, index: true }, presets })).toBe(
    "1 of 4 corrections are on.",
  );
});

it("says what takes its time", () => {
  expect(describeChanging(null)).toBeNull();
  expect(describeChanging({ index: true, jitter: 0 })).toMatch(/^Creating the index/);
  expect(describeChanging({ index: false })).toMatch(/^Removing the index/);
  expect(describeChanging({ singleFlight: true })).toMatch(/in force/);
});

it("a share of no requests is no number", () => {
  const none = { ok: 0, failed: 0, timedOut: 0, notSent: 0, p50Ms: null, p95Ms: null, p99Ms: null };
  expect(failedShare(none)).toBeNull();
  expect(failedShare({ ...none, ok: 6, failed: 1, timedOut: 1 })).toBe(0.25);
});
