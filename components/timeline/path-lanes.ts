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

type LanedSpan = Span & { lane: number };

type Marks = readonly LaneMark[];

export type PathLanes = {
  /** Lanes that are needed, at most MOST_LANES. */
  count: number;
  /** By the row's id; rows beside which no path was followed have none. Neighbours with the same marks share them. */
  marks: ReadonlyMap<string, Marks>;
  /** The same by what they say, for the lanes that come after these. */
  known: ReadonlyMap<string, Marks>;
};

export const NO_LANES: PathLanes = { count: 0, marks: new Map(), known: new Map() };

/**
 * Gives every period of a path a lane beside the rows that happened meanwhile: as few lanes as there are paths at one
 * time, and the same one for all periods of a path where it is free. Rows are in the order of the timeline. A row whose
 * marks say what they said in `before` gets the very same ones.
 */
export function pathLanes(
  rows: readonly Row[],
  paths: readonly LanedPath[],
  before: PathLanes = NO_LANES,
): PathLanes {
  const busyUntil: number[] = [];
  const laneOfPath = new Map<string, number>();
  const laned = spansOf(rows, paths).map((span): LanedSpan => {
    const isFree = (lane: number) => (busyUntil[lane] ?? -1) < span.first;
    const known = laneOfPath.get(span.pathId);
    const firstFree = busyUntil.findIndex((_, lane) => isFree(lane));
    const lane =
      known !== undefined && isFree(known) ? known : firstFree === -1 ? busyUntil.length : firstFree;
    busyUntil[lane] = span.last;
    laneOfPath.set(span.pathId, lane);
    return { ...span, lane: Math.min(lane, MOST_LANES - 1) };
  });
  return { count: Math.min(busyUntil.length, MOST_LANES), ...place(rows, laned, before) };
}

/** Gives the rows their marks: between two rows at which something begins or ends they are the same, and made once. */
function place(
  rows: readonly Row[],
  spans: readonly LanedSpan[],
  before: PathLanes,
): Pick<PathLanes, "marks" | "known"> {
  const marks = new Map<string, Marks>();
  const known = new Map<string, Marks>();
  const cuts = new Set(spans.flatMap(({ first, last }) => [first, first + 1, last, last + 1]));
  const starts = [...cuts].toSorted((a, b) => a - b);
  for (const [index, start] of starts.entries()) {
    const inRow = spans.filter(({ first, last }) => first <= start && start <= last);
    if (inRow.length === 0) continue;
    const made = inRow.map((span) => markAt(start, span));
    const said = made.map((mark) => Object.values(mark).join(" ")).join("|");
    const same = before.known.get(said) ?? made;
    known.set(said, same);
    const end = starts[index + 1] ?? rows.length;
    for (let at = start; at < end; at += 1) {
      const row = rows[at];
      if (row !== undefined) marks.set(row.id, same);
    }
  }
  return { marks, known };
}

const markAt = (at: number, { lane, pathId, outcome, first, last, isRunning }: LanedSpan): LaneMark => ({
  lane,
  pathId,
  outcome,
  starts: at === first,
  ends: at === last && !isRunning,
  runsOn: at === last && isRunning,
});

/** The periods as row numbers, in the order of their first row. */
function spansOf(rows: readonly Row[], paths: readonly LanedPath[]): Span[] {
  if (rows.length === 0) return [];
  const rowOf = rowNumbers(rows, paths);
  let parsed: number[] | undefined;
  // Only where an entry is not among the rows.
  const times = () =>
    (parsed ??= rows.map(({ occurredAt, recordedAt }) => Date.parse(occurredAt ?? recordedAt)));
  const final = rows.length - 1;
  const firstSince = (at: number) => {
    const following = times().findIndex((time) => time >= at);
    return following === -1 ? final : following;
  };
  const spans = paths.flatMap((path) =>
    path.periods.map((period): Span => {
      const isRunning = period.outcome === null;
      const first = rowOf.get(period.startedEntryId ?? "") ?? firstSince(Date.parse(period.startedAt));
      const until = period.endedAt === null ? null : Date.parse(period.endedAt);
      const lastUntil = () => (until === null ? first : times().findLastIndex((time) => time <= until));
      const last = isRunning ? final : (rowOf.get(period.endedEntryId ?? "") ?? lastUntil());
      return {
        pathId: path.id,
        outcome: period.outcome ?? "open",
        first,
        last: Math.max(first, last),
        isRunning,
      };
    }),
  );
  return spans.toSorted((a, b) => a.first - b.first || a.pathId.localeCompare(b.pathId));
}

/** Where the rows stand at which a period begins or ends. */
function rowNumbers(rows: readonly Row[], paths: readonly LanedPath[]): ReadonlyMap<string, number> {
  const wanted = new Set(
    paths.flatMap(({ periods }) =>
      periods.flatMap(({ startedEntryId, endedEntryId }) => [startedEntryId, endedEntryId]),
    ),
  );
  const numbers = new Map<string, number>();
  for (const [index, { id }] of rows.entries()) if (wanted.has(id)) numbers.set(id, index);
  return numbers;
}

type Source = { readonly entries: readonly Row[]; readonly hypotheses: readonly LanedPath[] };

/** Reads the lanes of a page's rows and paths; worked out anew only when one of the two is another. */
export function lanesReader(): (source: Source) => PathLanes {
  let last: { source: Source; lanes: PathLanes } | undefined;
  return ({ entries, hypotheses }) => {
    if (last?.source.entries !== entries || last.source.hypotheses !== hypotheses)
      last = { source: { entries, hypotheses }, lanes: pathLanes(entries, hypotheses, last?.lanes) };
    return last.lanes;
  };
}
