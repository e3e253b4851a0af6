import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compilePattern } from "./patterns/rules.ts";
import { lookbackOf, matcherProblem, matches, selectorsOf, toPromql } from "./rules.ts";
import { type PanelQuery, panelQuery } from "./schema.ts";

const a = { metric: "a", matchers: [] };
const b = { metric: "b", matchers: [{ label: "x", op: "!=" as const, value: 'q"\\' }] };

it.each<[string, PanelQuery]>([
  ['avg by (x, y) (b{x!="q\\"\\\\"})', { kind: "gauge", of: [b], aggregate: "avg", by: ["x", "y"] }],
  ["sum(rate(a[60s])) * 60", { kind: "rate", of: [a], per: "minute", windowSeconds: 60, by: [] }],
  ["sum by (x) (increase(a[5s]))", { kind: "increase", of: [a], windowSeconds: 5, by: ["x"] }],
  [
    'sum(rate(a[60s])) / sum(label_replace(rate(a[60s]),"hindcast_part","0","","") or label_replace(rate(b{x!="q\\"\\\\"}[60s]),"hindcast_part","1","",""))',
    { kind: "ratio", of: [a], over: [a, b], windowSeconds: 60, by: [] },
  ],
  [
    "histogram_quantile(0.95, sum by (le, x) (rate(a_bucket[60s])))",
    { kind: "quantile", of: [a], quantile: 0.95, windowSeconds: 60, by: ["x", "le"] },
  ],
])("asks %s", (promql, query) => {
  expect(toPromql(panelQuery.parse(query))).toBe(promql);
});

it("puts the matchers of the source into every selector", () => {
  const ratio: PanelQuery = { kind: "ratio", of: [a], over: [b], windowSeconds: 60, by: [] };
  expect(toPromql(ratio, [{ label: "job", op: "=", value: "shop" }])).toBe(
    'sum(rate(a{job="shop"}[60s])) / sum(rate(b{x!="q\\"\\\\",job="shop"}[60s]))',
  );
});

it("knows which samples are needed, and from when on", () => {
  expect(selectorsOf({ kind: "ratio", of: [a], over: [a, b], windowSeconds: 60, by: [] })).toEqual([a, b]);
  const quantile: PanelQuery = { kind: "quantile", of: [a], quantile: 1, windowSeconds: 60, by: [] };
  expect(selectorsOf(quantile)).toEqual([{ metric: "a_bucket", matchers: [] }]);
  expect(lookbackOf(quantile)).toBe(60_000);
  expect(lookbackOf({ kind: "gauge", of: [a], aggregate: "sum", by: [] })).toBe(300_000);
});

describe("a matcher", () => {
  const fits = (op: "=" | "!=" | "=~" | "!~", value: string, labels: Record<string, string> = { x: "abc" }) =>
    matches(labels, [{ label: "x", op, value }]);

  it("takes an absent label for an empty one, whatever its name", () => {
    expect(fits("=", "", {})).toBe(true);
    expect(fits("=~", ".*", {})).toBe(true);
    expect(matches({}, [{ label: "constructor", op: "=", value: "" }])).toBe(true);
  });

  it("matches whole values only", () => {
    expect(fits("=~", "b")).toBe(false);
    expect(fits("=~", "a|abc")).toBe(true);
    expect(fits("!~", "b")).toBe(true);
    expect(fits("=~", "a.c", { x: "a\nc" })).toBe(true);
  });

  it.each([
    "(?=a)",
    "(?i)a",
    "(a)\\1",
    "a**",
    "*",
    "(",
    ")",
    "[",
    "[z-a]",
    "a{3,2}",
    "a{1001}",
    "\\p{L}",
    "[[:alpha:]]",
    "(((a{99}){99}){99})",
  ])("says why %s cannot be used, and fits nothing with it", (value) => {
    expect(matcherProblem({ label: "x", op: "=~", value })).toMatch(/^(The|A) regular expression .+[.]$/);
    expect(fits("=~", value)).toBe(false);
    expect(fits("!~", value)).toBe(false);
  });

  it("does not hang on what makes others hang", () => {
    const value = "a".repeat(1_000);
    for (const source of ["(a+)+b", "(a|a)*b", "(a*)*b", "(a?){200}a{200}b", "(.*)*(.*)*b"])
      expect(compilePattern(source)(value)).toBe(false);
  });

  it("agrees with the regular expressions of JavaScript", () => {
    const piece = fc.constantFrom(
      "a",
      "b",
      ".",
      "[ab]",
      "[^a]",
      "\\d",
      "(a|b)",
      "(?:ab)?",
      "b*",
      "a+?",
      "(a|){2}",
      "b{1,3}",
      "a{2,}",
      "[a-c-]",
      "[]a]",
      "$",
      "^",
      "|",
      "\\.",
      "{",
      "x{y",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }),
        fc.stringMatching(/^[abc1.{}\-\]xy]{0,6}$/),
        (pieces, value) => {
          const source = pieces.join("");
          // In JavaScript [] is a class of nothing.
          const theirs = new RegExp(`^(?:${source.replaceAll("[]a]", "[\\]a]")})$`, "s");
          expect([source, value, compilePattern(source)(value)]).toEqual([source, value, theirs.test(value)]);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
