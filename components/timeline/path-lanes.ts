import type { HypothesisOutcome } from "#prisma/generated/enums.ts";

/** Lanes that are drawn; what would need more shares the last of them. */
export const MOST_LANES = 6;

type Row = { id: string; occurredAt: string | null; recordedAt: string };

/** Of a hypothesis, what decides where it is drawn. */
export type LanedPath = {
  id: string;
  outcome: HypothesisOutcome;
  periods: readonly {
    startedAt: string;
    startedEntryId: string | null;
    endedAt: string | null;
    endedEntryId: string | null;
    outcome: HypothesisOutcome | null;
  }[];
};

/** A path in one row of the timeline. */
export type LaneMark = {
  /** 0 is the first; the last one may hold several. */
  lane: number;
  pathId: string;
  /** How the path stands now, except in a period that ended otherwise. */
  outcome: HypothesisOutcome;
  starts: boolean;
  ends: boolean;
  /** Runs on below this row, which is the last. */
  runsOn: boolean;
};

type Span = Omit<LaneMark, "lane" | "starts" | "ends" | "runsOn"> & {
  first: number;
  last: number;
  isRunning: boolean;
};

export type PathLanes = {
  /** Lanes that are needed, at most MOST_LANES. */
  count: number;
  /** By the row's id; rows beside which no path was followed have none. */
  marks: ReadonlyMap<string, readonly LaneMark[]>;
};

/**
 * Gives every period of a path a lane beside the rows that happened meanwhile: as few lanes as there are paths at one
 * time, and the same one for all periods of a path where it is free. Rows are in the order of the timeline.
 */
export function pathLanes(rows: readonly Row[], paths: readonly LanedPath[]): PathLanes {
  const spans = spansOf(rows, paths);
  const busyUntil: number[] = [];
  const laneOfPath = new Map<string, number>();
  const marks = new Map<string, LaneMark[]>();
  for (const span of spans) {
    const isFree = (lane: number) => (busyUntil[lane] ?? -1) < span.first;
    const before = laneOfPath.get(span.pathId);
    const firstFree = busyUntil.findIndex((_, lane) => isFree(lane));
    const lane =
      before !== undefined && isFree(before) ? before : firstFree === -1 ? busyUntil.length : firstFree;
    busyUntil[lane] = span.last;
    laneOfPath.set(span.pathId, lane);
    place(marks, rows, span, Math.min(lane, MOST_LANES - 1));
  }
  return { count: Math.min(busyUntil.length, MOST_LANES), marks };
}

function place(marks: Map<string, LaneMark[]>, rows: readonly Row[], span: Span, lane: number): void {
  const { first, last, isRunning, pathId, outcome } = span;
  for (const [offset, { id }] of rows.slice(first, last + 1).entries()) {
    const at = first + offset;
    const mark = {
      lane,
      pathId,
      outcome,
      starts: at === first,
      ends: at === last && !isRunning,
      runsOn: at === last && isRunning,
    };
    marks.set(id, [...(marks.get(id) ?? []), mark]);
  }
}

/** The periods as row numbers, in the order of their first row. */
function spansOf(rows: readonly Row[], paths: readonly LanedPath[]): Span[] {
  if (rows.length === 0) return [];
  const rowOf = new Map(rows.map(({ id }, index) => [id, index]));
  const times = rows.map(({ occurredAt, recordedAt }) => Date.parse(occurredAt ?? recordedAt));
  const final = rows.length - 1;
  const spans = paths.flatMap((path) =>
    path.periods.map((period): Span => {
      const isRunning = period.outcome === null;
      const from = Date.parse(period.startedAt);
      const following = times.findIndex((time) => time >= from);
      const first = rowOf.get(period.startedEntryId ?? "") ?? (following === -1 ? final : following);
      const until = period.endedAt === null ? null : Date.parse(period.endedAt);
      const known =
        rowOf.get(period.endedEntryId ?? "") ??
        (until === null ? first : times.findLastIndex((time) => time <= until));
      return {
        pathId: path.id,
        outcome: period.outcome ?? "open",
        first,
        last: Math.max(first, isRunning ? final : known),
        isRunning,
      };
    }),
  );
  return spans.toSorted((a, b) => a.first - b.first || a.pathId.localeCompare(b.pathId));
}
