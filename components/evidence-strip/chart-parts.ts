import type { Series } from "#lib/domain/metrics/schema.ts";
import type { HypothesisOutcome, TimelineEntryKind } from "#prisma/generated/enums.ts";

/** All times are epoch milliseconds. */

/** A line of a chart; `name` says what its labels do not, such as "before". */
export type ChartSeries = Series & { name?: string };

export type MarkShape = "triangle" | "diamond" | "circle" | "square" | "chevron" | "tick";

/** An entry of the timeline. */
export type ChartMark = {
  id: string;
  at: number;
  kind: TimelineEntryKind;
  /** One line of what it says. */
  text: string;
};

/** A phase: a faint tint over its time. `colour` is a variable such as "--color-status-detected". */
export type ChartBand = { from: number; to: number; colour: string; label: string };

/** A hypothesis while it was followed. */
export type ChartSpan = { from: number; to: number; outcome: HypothesisOutcome; label: string };

/** Something that changed at a moment, with its new value: "ttl=300". */
export type ChartChange = { at: number; text: string };

type MarkLook = { shape: MarkShape; colour: string };

/** Kinds by shape and colour; the words stand in the line over the charts and in the table. */
export const markLooks: Record<TimelineEntryKind, MarkLook> = {
  detection: { shape: "triangle", colour: "--color-red-solid" },
  alert: { shape: "triangle", colour: "--color-orange-solid" },
  hypothesis: { shape: "diamond", colour: "--color-purple-solid" },
  decision: { shape: "square", colour: "--color-accent" },
  deployment: { shape: "square", colour: "--color-orange-solid" },
  action: { shape: "circle", colour: "--color-accent" },
  mitigation: { shape: "circle", colour: "--color-cyan-solid" },
  resolution: { shape: "circle", colour: "--color-green-solid" },
  escalation: { shape: "chevron", colour: "--color-orange-solid" },
  communication: { shape: "chevron", colour: "--color-control" },
  observation: { shape: "tick", colour: "--color-subtle" },
  note: { shape: "tick", colour: "--color-control" },
  status: { shape: "tick", colour: "--color-accent" },
};

/** Dashes tell lines apart where colours do not. */
export const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [9, 3, 2, 3], [4, 4], [12, 3]];
export const seriesColour = (index: number): string => `--color-series-${(index % 6) + 1}`;
export const dashOf = (index: number): readonly number[] => DASHES[index % DASHES.length] ?? [];
