"use client";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

import {
  goToPath,
  highlightPath,
  useHighlightAmong,
  useHighlightAt,
} from "#components/hypotheses/highlighted-path.ts";
import { outcomeOfPath, timeOfPath } from "#components/hypotheses/hypothesis-words.ts";
import { pathBarClass } from "#components/hypotheses/path-bar.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useNow } from "#components/shell/clock.ts";
import { cn } from "#components/ui/class-names.ts";

import { type LaneMark, lanesReader, NO_LANES } from "./path-lanes.ts";

/** What reads the lanes out of the page; itself always the same, so that an entry that comes draws no other row anew. */
const LanesContext = createContext<ReturnType<typeof lanesReader>>(() => NO_LANES);

/** So many lanes; up to two stand in the margin that rows have anyway, so that nothing moves when the first appear. */
const countClass = [
  "[--lanes:0]",
  "[--lanes:1]",
  "[--lanes:2]",
  "[--lanes:3]",
  "[--lanes:4]",
  "[--lanes:5]",
  "[--lanes:6]",
];

/** Gives the rows under it the paths that were followed meanwhile, and the room to draw them. */
export function PathGutterProvider({ children }: { children: ReactNode }) {
  const [lanesOf] = useState(lanesReader);
  const count = useIncident((snapshot) => lanesOf(snapshot).count);
  return (
    <LanesContext value={lanesOf}>
      <div
        className={cn(
          // Where a mouse hovers the box that chooses a row has its own place behind the lanes.
          "contents [--lane:5px] [--row-start:max(1rem,calc(6px+var(--lanes)*5px))] max-lg:pointer-fine:[--row-start:max(2rem,calc(22px+var(--lanes)*5px))] lg:[--lane:8px] lg:[--row-start:max(2.25rem,calc(20px+var(--lanes)*8px))]",
          countClass[count],
        )}
      >
        {children}
      </div>
    </LanesContext>
  );
}

const none: readonly LaneMark[] = [];

/** The bars of the paths that were followed when an entry happened. */
export function PathGutter({ entryId }: { entryId: string }) {
  const lanesOf = useContext(LanesContext);
  const marks = useIncident((snapshot) => lanesOf(snapshot).marks.get(entryId)) ?? none;
  const ids = useMemo(() => marks.map(({ pathId }) => pathId), [marks]);
  const highlighted = useHighlightAmong(ids);
  const pointedAt = useHighlightAt(entryId);
  if (marks.length === 0) return null;
  return (
    <>
      <PathWords marks={marks} />
      <span aria-hidden="true" className="contents">
        {/* The row is drawn by it as one in which the path was followed. */}
        {highlighted === null ? null : <span data-path-lit="" className="hidden" />}
        {marks.map((mark) => (
          <PathBar
            key={`${mark.lane} ${mark.pathId}`}
            mark={mark}
            entryId={entryId}
            isShared={marks.some(({ lane, pathId }) => lane === mark.lane && pathId !== mark.pathId)}
            isPale={highlighted !== null && highlighted !== mark.pathId}
          />
        ))}
        {pointedAt === null ? null : <PathLabel pathId={pointedAt} />}
      </span>
    </>
  );
}

const laneLeft = [
  "left-0.5",
  "left-[calc(2px+var(--lane))]",
  "left-[calc(2px+var(--lane)*2)]",
  "left-[calc(2px+var(--lane)*3)]",
  "left-[calc(2px+var(--lane)*4)]",
  "left-[calc(2px+var(--lane)*5)]",
];

/** From where to where in its row a bar goes, and which of its ends are closed. */
function partClass({ starts, ends, runsOn }: LaneMark): string {
  const isShort = starts && ends;
  return cn(
    starts ? "top-2 rounded-t-full border-t" : "top-0",
    isShort ? "h-4" : ends ? "h-6" : "bottom-0",
    ends && "rounded-b-full border-b",
    runsOn && "border-b border-b-transparent [mask-image:linear-gradient(to_bottom,black_40%,transparent)]",
  );
}

type PathBarProps = { mark: LaneMark; entryId: string; isShared: boolean; isPale: boolean };

function PathBar({ mark, entryId, isShared, isPale }: PathBarProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label="Go to the hypothesis"
      data-path={mark.pathId}
      className={cn(
        "absolute w-[calc(var(--lane)-1px)] border-x lg:w-[calc(var(--lane)-2px)]",
        laneLeft[mark.lane],
        partClass(mark),
        // Of four pixels the edges would leave no room for the hatching.
        mark.outcome === "ruled_out" && "max-lg:border-x-0",
        isShared ? "border-solid border-control bg-control" : pathBarClass[mark.outcome],
        isPale && "opacity-40",
      )}
      onPointerEnter={() => highlightPath(mark.pathId, entryId)}
      onPointerLeave={() => highlightPath(null)}
      onClick={() => goToPath(mark.pathId)}
    />
  );
}

/** What a path was and how it ended, where it is pointed at. */
function PathLabel({ pathId }: { pathId: string }) {
  const path = useIncident(({ hypotheses }) => hypotheses.find(({ id }) => id === pathId));
  const now = useNow();
  if (path === undefined) return null;
  const time = timeOfPath(path, now);
  return (
    <span
      data-path-label=""
      className="pointer-events-none absolute top-full left-(--row-start) z-20 max-w-96 rounded-md border border-line bg-raised px-2 py-1 text-xs shadow-overlay"
    >
      <span className="font-medium">{path.statement}</span>
      <span className="block text-muted tabular-nums">
        {[outcomeOfPath[path.outcome], time].filter((part) => part !== null).join(" · ")}
      </span>
    </span>
  );
}

/** For those who do not see the bars: at which entry a path begins and ends. */
function PathWords({ marks }: { marks: readonly LaneMark[] }) {
  return marks
    .filter(({ starts, ends }) => starts || ends)
    .map((mark) => <EndWords key={`${mark.lane} ${mark.pathId}`} mark={mark} />);
}

function EndWords({ mark: { pathId, outcome, starts, ends } }: { mark: LaneMark }) {
  const path = useIncident(({ hypotheses }) => hypotheses.find(({ id }) => id === pathId));
  const named = `the path “${path?.statement ?? ""}”`;
  const words = [
    ...(starts ? [`Here begins ${named}.`] : []),
    ...(ends ? [`Here ends ${named}: ${outcomeOfPath[outcome].toLowerCase()}.`] : []),
  ];
  return <span className="sr-only">{words.join(" ")} </span>;
}
