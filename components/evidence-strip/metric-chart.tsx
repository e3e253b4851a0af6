"use client";
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { cn } from "#components/ui/class-names.ts";
import { formatValue } from "#lib/domain/metrics/units/rules.ts";
import type { GoodDirection } from "#prisma/generated/enums.ts";

import { ChartCursor } from "./chart-cursor.ts";
import type { ChartDrawing, Drawn, DrawingEvents } from "./chart-drawing.ts";
import { ChartLegend } from "./chart-legend.tsx";
import type { ChartBand, ChartChange, ChartMark, ChartSeries, ChartSpan } from "./chart-parts.ts";
import { describeSeries } from "./describe-series.ts";
import { seriesNames } from "./series-names.ts";
import { formatMoment } from "./time-axis.ts";

export type MetricChartProps = {
  title: string;
  series: readonly ChartSeries[];
  unit: string;
  /** The window, in epoch milliseconds. */
  from: number;
  to: number;
  threshold?: number | null;
  goodDirection?: GoodDirection;
  /** Entries of the timeline, under the plot. */
  marks?: readonly ChartMark[];
  /** Phases, behind the lines. */
  bands?: readonly ChartBand[];
  /** Hypotheses, over the plot. */
  spans?: readonly ChartSpan[];
  /** Changes of a configuration, through the plot. */
  changes?: readonly ChartChange[];
  /** What charts share that point at the same moment; a chart without has its own. */
  cursor?: ChartCursor;
  onBrush?: ((from: number, to: number) => void) | undefined;
  onMark?: ((mark: ChartMark) => void) | undefined;
  /** Height of the drawing with its axis, in CSS pixels; title and legend come on top. */
  height?: number;
  /** The legend on one line: for small charts in a row. */
  isShort?: boolean;
  /** Level of the title's heading; without one it is plain text. */
  heading?: "h2" | "h3" | "h4";
  /** Beside the title: buttons. */
  actions?: ReactNode;
  /** Under the title: where the numbers come from, or that they do not come. */
  note?: ReactNode;
  className?: string;
};

const none: readonly never[] = [];
const noop = () => undefined;

/**
 * One panel's numbers over a window of time, drawn on a canvas whose code comes with the first chart; the room for it is
 * there from the start. Fetches nothing. In words it is the label of its picture; its table belongs to whoever shows it.
 */
export function MetricChart(props: MetricChartProps) {
  const {
    title,
    series,
    unit,
    from,
    to,
    height = 120,
    isShort = false,
    heading: Heading = "p",
    note,
  } = props;
  const timeZone = useReaderTimeZone();
  const legend = useRef<HTMLUListElement>(null);
  const moment = useRef<HTMLSpanElement>(null);
  const names = useMemo(() => seriesNames(series, title), [series, title]);
  const words = useMemo(
    () => describeSeries({ title, series, unit, timeZone, from, to }),
    [title, series, unit, timeZone, from, to],
  );
  const [host, isFailed] = useDrawing(useDrawn(props, timeZone), height, props.cursor, {
    onBrush: props.onBrush ?? null,
    onMark: props.onMark ?? null,
    onValues: (values, at) => {
      const cells = legend.current?.querySelectorAll("[data-value]") ?? [];
      for (const [index, cell] of cells.entries()) cell.textContent = formatValue(values[index], unit);
      if (moment.current !== null)
        moment.current.textContent = at === null ? "" : formatMoment(at, timeZone, to - from);
    },
  });
  return (
    <figure aria-label={title} className={cn("min-w-0", props.className)}>
      <div className="flex h-6 items-center gap-2">
        <Heading className="min-w-0 truncate text-xs font-medium" title={title}>
          {title}
        </Heading>
        <div className="ml-auto flex shrink-0 items-center gap-1">{props.actions}</div>
      </div>
      <div className="flex items-start gap-2">
        <ChartLegend names={names} list={legend} isShort={isShort} />
        <span className="ml-auto flex min-w-0 gap-2 text-2xs leading-4 whitespace-nowrap text-subtle tabular-nums">
          {isShort ? <span className="truncate">{note}</span> : null}
          <span ref={moment} aria-hidden="true" />
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas with what lies over it; no file to name */}
      <div ref={host} role="img" aria-label={words} style={{ height }} className="relative overflow-hidden">
        {isFailed ? <Unloaded /> : null}
      </div>
      {isShort || note === undefined ? null : <div className="min-h-4 text-2xs text-subtle">{note}</div>}
    </figure>
  );
}

const Unloaded = () => (
  <p className="text-xs text-subtle">The chart could not load. Its table has the numbers.</p>
);

/** What of the props is drawn; the same as long as nothing of it changed. */
function useDrawn(props: MetricChartProps, timeZone: string): Drawn {
  const { series, unit, from, to, threshold = null, goodDirection = "neither" } = props;
  const { marks = none, bands = none, spans = none, changes = none } = props;
  return useMemo(
    () => ({ series, unit, from, to, timeZone, threshold, goodDirection, marks, bands, spans, changes }),
    [series, unit, from, to, timeZone, threshold, goodDirection, marks, bands, spans, changes],
  );
}

/** Draws into the element that the returned reference is put on, and keeps to its width. */
function useDrawing(drawn: Drawn, height: number, given: ChartCursor | undefined, events: DrawingEvents) {
  const host = useRef<HTMLDivElement>(null);
  const [own] = useState(() => new ChartCursor());
  const cursor = given ?? own;
  const [isFailed, setFailed] = useState(false);
  const drawing = useRef<ChartDrawing | null>(null);
  const latest = useRef({ drawn, events });
  useLayoutEffect(() => {
    latest.current = { drawn, events };
  });
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let isGone = false;
    let stop: () => void = noop;
    const draw = async () => {
      const { ChartDrawing: Drawing } = await import("./chart-drawing.ts");
      if (isGone) return;
      const made = new Drawing(
        element,
        latest.current.drawn,
        { width: Math.max(120, element.clientWidth), height },
        cursor,
        () => latest.current.events,
      );
      drawing.current = made;
      const observer = new ResizeObserver(() => {
        if (element.clientWidth > 0) made.resize({ width: element.clientWidth, height });
      });
      observer.observe(element);
      stop = () => {
        observer.disconnect();
        made.destroy();
        drawing.current = null;
      };
    };
    draw().catch(() => setFailed(true));
    return () => {
      isGone = true;
      stop();
    };
  }, [cursor, height]);
  useEffect(() => drawing.current?.update(drawn), [drawn]);
  return [host, isFailed] as const;
}
