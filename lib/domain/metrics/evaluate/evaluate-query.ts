import type { SampleColumns } from "../points/sample-columns.ts";
import { bucketsOf, factorOf, labelOf, matches } from "../rules.ts";
import type { Labels, PanelQuery, Point, Selector, Series } from "../schema.ts";
import { type Bucket, bucketQuantile } from "./bucket-quantile.ts";
import { emptyColumn, fillWithIncrease, fillWithLast, type StepColumn } from "./step-column.ts";
import { type Group, StepGroups } from "./step-groups.ts";

export type StoredSeries = { name: string; labels: Labels; samples: SampleColumns };
/** Milliseconds; points are at fromMs, fromMs + stepMs, … up to and with toMs. */
export type StepWindow = { fromMs: number; toMs: number; stepMs: number };

type Question = { stored: readonly StoredSeries[]; steps: number; fromMs: number; stepMs: number };

/**
 * Answers a panel's query from samples, as Prometheus evaluates a range query. `stored` holds the samples of `selectorsOf(query)`
 * from `fromMs - lookbackOf(query)` on, already narrowed by the matchers of the source; series that no selector takes are passed
 * over. Each series of the answer has one point for every step; null is a gap: there was no number. Series without any
 * number are left out. Throws RangeError unless stepMs is above 0.
 */
export function evaluateQuery(
  query: PanelQuery,
  stored: readonly StoredSeries[],
  { fromMs, toMs, stepMs }: StepWindow,
): Series[] {
  if (!(stepMs > 0)) throw new RangeError("A step takes time");
  const steps = Math.max(0, Math.floor((toMs - fromMs) / stepMs) + 1);
  const question = { stored, steps, fromMs, stepMs };
  return [...groupsOf(query, question).values()].flatMap(({ labels, column }) => {
    const points = pointsOf(column, fromMs, stepMs);
    return points.some(([, value]) => value !== null) ? [{ labels, points }] : [];
  });
}

function groupsOf(query: PanelQuery, question: Question): Map<string, Group> {
  switch (query.kind) {
    case "gauge": {
      const groups = new StepGroups(question.steps, query.by, query.aggregate);
      gather(groups, query.of, question, (column, samples) => fillWithLast(column, samples, question));
      return groups.close();
    }
    case "rate": {
      const groups = summed(query, query.of, query.by, question, true);
      const factor = factorOf(query.per);
      for (const { column } of groups.values()) column.values = column.values.map((value) => value * factor);
      return groups;
    }
    case "increase":
      return summed(query, query.of, query.by, question, false);
    case "ratio":
      return divided(
        summed(query, query.of, query.by, question, true),
        summed(query, query.over, query.by, question, true),
      );
    case "quantile":
      return quantiles(
        query.quantile,
        query.by,
        summed(query, query.of.map(bucketsOf), ["le", ...query.by], question, true),
        question.steps,
      );
  }
}

function summed(
  { windowSeconds }: { windowSeconds: number },
  of: readonly Selector[],
  by: readonly string[],
  question: Question,
  perSecond: boolean,
): Map<string, Group> {
  const groups = new StepGroups(question.steps, by, "sum");
  const how = { windowMs: windowSeconds * 1_000, perSecond };
  gather(groups, of, question, (column, samples) => fillWithIncrease(column, samples, question, how));
  return groups.close();
}

/** Adds the column of each series to the groups, once for every selector that takes it. */
function gather(
  groups: StepGroups,
  of: readonly Selector[],
  { stored, steps }: Question,
  fill: (column: StepColumn, samples: SampleColumns) => void,
): void {
  const column = emptyColumn(steps);
  for (const { metric, matchers } of of)
    for (const { name, labels, samples } of stored) {
      if (name !== metric || !matches(labels, matchers)) continue;
      fill(column, samples);
      groups.add(labels, column);
    }
}

/** What one side lacks has no quotient. */
function divided(of: Map<string, Group>, over: Map<string, Group>): Map<string, Group> {
  const quotients = new Map<string, Group>();
  for (const [key, { labels, column }] of of) {
    const below = over.get(key)?.column;
    if (!below) continue;
    quotients.set(key, {
      labels,
      column: {
        values: column.values.map((value, step) => value / (below.values[step] as number)),
        present: column.present.map((present, step) => present & (below.present[step] as number)),
      },
    });
  }
  return quotients;
}

/** From groups by `le` and the labels of `by`, those by `by` alone. */
function quantiles(
  quantile: number,
  by: readonly string[],
  buckets: Map<string, Group>,
  steps: number,
): Map<string, Group> {
  const labelNames = by.filter((label) => label !== "le").toSorted();
  const histograms = new Map<string, { labels: Labels; buckets: { upTo: number; column: StepColumn }[] }>();
  for (const { labels, column } of buckets.values()) {
    const upTo = boundOf(labelOf(labels, "le"));
    if (upTo === null) continue;
    const { le: _, ...others } = labels;
    const key = JSON.stringify(labelNames.map((label) => labelOf(labels, label)));
    const histogram = histograms.get(key) ?? { labels: others, buckets: [] };
    histogram.buckets.push({ upTo, column });
    histograms.set(key, histogram);
  }
  return new Map(
    [...histograms].map(([key, histogram]) => {
      const column = emptyColumn(steps);
      for (let step = 0; step < steps; step++) {
        const counts: Bucket[] = histogram.buckets
          .filter(({ column: { present } }) => present[step] === 1)
          .map(({ upTo, column: { values } }) => ({ upTo, count: values[step] as number }));
        if (counts.length === 0) continue;
        column.present[step] = 1;
        column.values[step] = bucketQuantile(quantile, counts);
      }
      return [key, { labels: histogram.labels, column }];
    }),
  );
}

function boundOf(le: string): number | null {
  if (/^\+?inf(inity)?$/i.test(le)) return Infinity;
  const bound = le.trim() === "" ? Number.NaN : Number(le);
  return Number.isNaN(bound) ? null : bound;
}

function pointsOf({ values, present }: StepColumn, fromMs: number, stepMs: number): Point[] {
  return Array.from(values, (value, step): Point => [
    fromMs + step * stepMs,
    present[step] === 1 && Number.isFinite(value) ? value : null,
  ]);
}
