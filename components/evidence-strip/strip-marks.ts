import { milestoneWords, withoutLabel } from "#components/timeline/entry-words.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import { phasesOf } from "#lib/domain/incidents/phases/rules.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { Series } from "#lib/domain/metrics/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { Milestone } from "#prisma/generated/enums.ts";

import type { ChartBand, ChartChange, ChartMark, ChartSpan } from "./chart-parts.ts";
import { seriesNames } from "./series-names.ts";

const MOST_TEXT = 140;

/** One line of an entry, without the marks of Markdown. */
function lineOf(entry: TimelineEntryJson): string {
  const [first = ""] = withoutLabel(entry).trim().split("\n");
  const plain = first
    .replaceAll(/[*_`~#>]+/g, "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .trim();
  return plain.length > MOST_TEXT ? `${plain.slice(0, MOST_TEXT)}…` : plain;
}

/** The entries whose time is known, in its order. */
export function marksOf(entries: readonly TimelineEntryJson[]): ChartMark[] {
  return entries
    .flatMap((entry) => {
      const { id, kind, occurredAt } = entry;
      return occurredAt === null ? [] : [{ id, kind, at: Date.parse(occurredAt), text: lineOf(entry) }];
    })
    .toSorted((a, b) => a.at - b.at);
}

const bandColours: Partial<Record<Milestone, string>> = {
  impactStarted: "--color-control",
  detected: "--color-status-detected",
  acknowledged: "--color-status-investigating",
  mitigated: "--color-status-mitigated",
  resolved: "--color-status-resolved",
};

/** The phases of an incident, each from the milestone that begins it to the next, the last one to `now` while it goes on. */
export function bandsOf(
  { milestones, status }: Pick<IncidentJson, "milestones" | "status">,
  now: number,
): ChartBand[] {
  return phasesOf(milestones, status, now).phases.flatMap(({ from, minutes }) => {
    const start = Date.parse(milestones[from]?.at ?? "");
    const colour = bandColours[from] ?? "--color-control";
    if (Number.isNaN(start)) return [];
    return [{ from: start, to: start + minutes * 60_000, colour, label: milestoneWords[from].toLowerCase() }];
  });
}

/** Hypotheses while they were followed, one span for each time that they were. */
export function spansOf(
  hypotheses: readonly Pick<HypothesisJson, "statement" | "periods">[],
  now: number,
): ChartSpan[] {
  return hypotheses
    .flatMap(({ statement, periods }) =>
      periods.flatMap(({ startedAt, endedAt, outcome }) => {
        const from = Date.parse(startedAt);
        // Settled at a time that nobody knows: only its beginning can be drawn.
        const to = endedAt === null ? (outcome === null ? now : from) : Date.parse(endedAt);
        return [{ from, to: Math.max(from, to), outcome: outcome ?? ("open" as const), label: statement }];
      }),
    )
    .toSorted((a, b) => a.from - b.from);
}

/**
 * When something changed: where a series begins to be above 0. What is so from the first point of all on is how it was
 * before the window, and no change.
 */
export function changesOf(series: readonly Series[], title: string): ChartChange[] {
  const first = Math.min(...series.map(({ points }) => points[0]?.[0] ?? Number.POSITIVE_INFINITY));
  const names = seriesNames(series, title);
  return series
    .flatMap(({ points }, index) => {
      let isOn = false;
      return points.flatMap(([at, value]) => {
        const wasOn = isOn;
        isOn = value !== null && value > 0;
        return isOn && !wasOn && at > first ? [{ at, text: names[index] ?? title }] : [];
      });
    })
    .toSorted((a, b) => a.at - b.at);
}
