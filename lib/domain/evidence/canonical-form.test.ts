import { describe, expect, it } from "vitest";

import { canonicalForm, canonicalJson } from "./canonical-form.ts";
import type { EvidenceWithPointsJson } from "./schema.ts";

describe("canonicalJson", () => {
  it("writes what RFC 8785 has as its example", () => {
    const given = {
      // oxlint-disable-next-line no-loss-of-precision, unicorn/numeric-separators-style -- as the RFC gives them
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "€$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002F",
      literals: [null, true, false],
    };
    expect(canonicalJson(given)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("puts members in the order of their code units, at every depth", () => {
    const given = {
      "\u20ac": 1,
      "\r": 2,
      "\ufb33": 3,
      "1": 4,
      "\ud83d\ude00": 5,
      "\u0080": 6,
      "\u00f6": { b: 1, a: 2 },
    };
    expect(canonicalJson(given)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":{"a":2,"b":1},"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });

  it("writes a negative zero as zero, and refuses what JSON has not", () => {
    expect(canonicalJson([-0, 0])).toBe("[0,0]");
    for (const value of [Number.NaN, Infinity, "\ud800", undefined, 1n, { at: undefined }])
      expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

const evidence: EvidenceWithPointsJson = {
  id: "0190a000-0000-7000-8000-000000000001",
  incidentId: "0190a000-0000-7000-8000-000000000002",
  service: { slug: "storefront", name: "Storefront" },
  panel: "hit-ratio",
  title: "Cache hit ratio",
  description: "",
  query: { kind: "gauge", of: [{ metric: "hits", matchers: [] }], aggregate: "avg", by: [] },
  promql: "avg(hits)",
  unit: "ratio",
  goodDirection: "up",
  threshold: 0.8,
  display: "line",
  source: { kind: "scrape", url: "https://exporter.example.test/metrics" },
  from: "2026-11-22T11:00:00.000Z",
  to: "2026-11-22T11:00:15.000Z",
  step: 15,
  series: [
    {
      labels: {},
      points: [
        [1, 0.5],
        [2, null],
      ],
    },
  ],
  pointCount: 2,
  bytes: 20,
  sha256: "",
  note: null,
  reason: "captured",
  capturedAt: "2026-11-22T12:00:00.000Z",
  capturedBy: "Ana",
};

describe("canonicalForm", () => {
  it("holds everything that was frozen", () => {
    const changed: Partial<EvidenceWithPointsJson>[] = [
      { service: { slug: "storefront", name: "Shop" } },
      { panel: "ratio" },
      { title: "Hits" },
      { description: "How many" },
      { query: { kind: "gauge", of: [{ metric: "hits", matchers: [] }], aggregate: "min", by: [] } },
      { promql: "min(hits)" },
      { unit: "1" },
      { goodDirection: "down" },
      { threshold: null },
      { display: "marks" },
      { source: { kind: "prometheus", url: "https://exporter.example.test/metrics" } },
      { from: "2026-11-22T10:00:00.000Z" },
      { to: "2026-11-22T12:00:15.000Z" },
      { step: 30 },
      {
        series: [
          {
            labels: {},
            points: [
              [1, 0.5],
              [2, 0],
            ],
          },
        ],
      },
      {
        series: [
          {
            labels: { a: "b" },
            points: [
              [1, 0.5],
              [2, null],
            ],
          },
        ],
      },
      { note: "Low" },
      { reason: "resolved" },
      { capturedAt: "2026-11-22T12:00:00.001Z" },
      { capturedBy: "Ben" },
    ];
    const forms = changed.map((change) => canonicalForm({ ...evidence, ...change }));
    expect(new Set([canonicalForm(evidence), ...forms]).size).toBe(changed.length + 1);
  });

  it("does not hold what may change, nor how it is kept", () => {
    const elsewhere = { ...evidence, id: "x", incidentId: "y", pointCount: 0, bytes: 0, sha256: "z" };
    expect(canonicalForm(elsewhere)).toBe(canonicalForm(evidence));
  });

  it("is the same bytes in every release", () => {
    expect(canonicalForm(evidence)).toBe(
      '{"capturedAt":"2026-11-22T12:00:00.000Z","capturedBy":"Ana","description":"","display":"line","form":"hindcast-evidence-1","from":"2026-11-22T11:00:00.000Z","goodDirection":"up","note":null,"panel":"hit-ratio","promql":"avg(hits)","query":{"aggregate":"avg","by":[],"kind":"gauge","of":[{"matchers":[],"metric":"hits"}]},"reason":"captured","series":[{"labels":{},"points":[[1,0.5],[2,null]]}],"service":{"name":"Storefront","slug":"storefront"},"source":{"kind":"scrape","url":"https://exporter.example.test/metrics"},"step":15,"threshold":0.8,"title":"Cache hit ratio","to":"2026-11-22T11:00:15.000Z","unit":"ratio"}',
    );
  });
});
