import { compilePattern, type Pattern, PatternRefused } from "./patterns/rules.ts";
import type { Labels, Matcher, PanelQuery, Selector } from "./schema.ts";

/** A gauge counts for so long after its last sample, as in Prometheus. */
export const LOOKBACK_MS = 300_000;

const PER_SECOND = { second: 1, minute: 60, hour: 3_600 } as const;

/** What a rate is multiplied by. */
export const factorOf = (per: keyof typeof PER_SECOND): number => PER_SECOND[per];

/** The same question in PromQL; `matchers` (those of the source) narrow every selector. */
export function toPromql(query: PanelQuery, matchers: readonly Matcher[] = []): string {
  const summed = (of: readonly Selector[], by: readonly string[], call: string, suffix = "") =>
    aggregated(
      "sum",
      by,
      of.map((one) => inCall(call, query, selectorText(one, matchers, suffix))),
    );
  switch (query.kind) {
    case "gauge":
      return aggregated(
        query.aggregate,
        query.by,
        query.of.map((one) => selectorText(one, matchers)),
      );
    case "rate": {
      const rate = summed(query.of, query.by, "rate");
      return query.per === "second" ? rate : `${rate} * ${factorOf(query.per)}`;
    }
    case "increase":
      return summed(query.of, query.by, "increase");
    case "ratio":
      return `${summed(query.of, query.by, "rate")} / ${summed(query.over, query.by, "rate")}`;
    case "quantile": {
      const by = ["le", ...query.by.filter((label) => label !== "le")];
      return `histogram_quantile(${query.quantile}, ${summed(query.of, by, "rate", "_bucket")})`;
    }
  }
}

const inCall = (call: string, query: PanelQuery, text: string) =>
  query.kind === "gauge" ? text : `${call}(${text}[${query.windowSeconds}s])`;

/** Several parts are told apart by a label, because `or` leaves out what has the labels of something before it. */
function aggregated(how: string, by: readonly string[], parts: readonly string[]): string {
  const apart = parts.map((part, at) => `label_replace(${part},"hindcast_part","${at}","","")`);
  const inside = parts.length === 1 ? parts.join("") : apart.join(" or ");
  return by.length === 0 ? `${how}(${inside})` : `${how} by (${by.join(", ")}) (${inside})`;
}

function selectorText({ metric, matchers }: Selector, more: readonly Matcher[], suffix = ""): string {
  // A string of JSON is one of PromQL, too.
  const inside = [...matchers, ...more].map(
    ({ label, op, value }) => `${label}${op}${JSON.stringify(value)}`,
  );
  return inside.length === 0 ? `${metric}${suffix}` : `${metric}${suffix}{${inside.join(",")}}`;
}

/** Which samples a query needs: for a quantile those of the buckets. A selector comes once, however often it is used. */
export function selectorsOf(query: PanelQuery): Selector[] {
  const all = query.kind === "ratio" ? [...query.of, ...query.over] : query.of;
  const needed = query.kind === "quantile" ? all.map(bucketsOf) : all;
  return [...new Map(needed.map((one) => [JSON.stringify(one), one])).values()];
}

/** The selector of a histogram's buckets. */
export const bucketsOf = ({ metric, matchers }: Selector): Selector => ({
  metric: `${metric}_bucket`,
  matchers,
});

/** How far before its time a point looks, in milliseconds: samples are needed from `fromMs - lookbackOf(query)` on. */
export function lookbackOf(query: PanelQuery): number {
  return query.kind === "gauge" ? LOOKBACK_MS : query.windowSeconds * 1_000;
}

/** The value of a label; "" if it is absent, which means the same. */
export const labelOf = (labels: Labels, name: string): string =>
  Object.hasOwn(labels, name) ? (labels[name] ?? "") : "";

/** Whether labels fit all matchers. Nothing fits a regular expression that `matcherProblem` refuses. */
export function matches(labels: Labels, matchers: readonly Matcher[]): boolean {
  return matchers.every(({ label, op, value }) => {
    const own = labelOf(labels, label);
    if (op === "=") return own === value;
    if (op === "!=") return own !== value;
    const pattern = patternOf(value);
    return pattern !== null && pattern(own) === (op === "=~");
  });
}

/** Why a matcher cannot be used, as a sentence for whoever wrote it; null if it can. */
export function matcherProblem({ op, value }: Matcher): string | null {
  if (op === "=" || op === "!=") return null;
  try {
    compilePattern(value);
    return null;
  } catch (error) {
    if (error instanceof PatternRefused) return error.message;
    throw error;
  }
}

/** The last few compiled: the same ones are asked for every series of a scrape. */
const compiled = new Map<string, Pattern | null>();
const MOST_COMPILED = 100;

function patternOf(source: string): Pattern | null {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const pattern =
    matcherProblem({ label: "", op: "=~", value: source }) === null ? compilePattern(source) : null;
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(source, pattern);
  return pattern;
}
