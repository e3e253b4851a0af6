"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";

import { InstantText } from "#components/shell/instant-text.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";

import { captureWindow } from "./capture-window.ts";
import { ChartActions } from "./chart-actions.tsx";
import type { ChartCursor } from "./chart-cursor.ts";
import type { ChartBand, ChartChange, ChartMark, ChartSpan } from "./chart-parts.ts";
import { goToEntry } from "./follow-timeline.ts";
import { MetricChart } from "./metric-chart.tsx";
import type { FeedState } from "./panel-feed.ts";
import { frozenWords, type StripItem } from "./strip-items.ts";
import type { TimeWindow } from "./strip-window.ts";
import { usePanelSeries } from "./use-panel-series.ts";

const chartTable = new LatePart(async () => (await import("./chart-table-dialog.tsx")).ChartTableDialog);

export const CHART_HEIGHT = 92;

export type StripPanelProps = {
  incidentKey: string;
  item: StripItem;
  window: TimeWindow | null;
  isLive: boolean;
  /** Places across that are drawn. */
  places: number;
  cursor: ChartCursor;
  marks: readonly ChartMark[];
  bands: readonly ChartBand[];
  spans: readonly ChartSpan[];
  changes: readonly ChartChange[];
  mayCapture: boolean;
  /** Where frozen numbers come from is not said over all charts already. */
  saysSource: boolean;
  onBrush: (window: TimeWindow) => void;
};

/** What is said beside a chart whose numbers are not simply the panel's present ones. */
function Note({
  item,
  state,
  saysSource,
}: Pick<StripPanelProps, "item" | "saysSource"> & { state: FeedState }) {
  if (state.isFailing && state.readTo === null) return "No numbers yet; trying again";
  if (state.isFailing && state.readTo !== null)
    return (
      <>
        Numbers to <InstantText at={new Date(state.readTo).toISOString()} parts="time" />; trying again
      </>
    );
  if (item.frozen !== null) return saysSource ? frozenWords(item.frozen) : null;
  if (state.readTo !== null && state.source === null) return "No metrics source";
  if (state.left > 0) return `${state.left} more lines left out`;
  return null;
}

/** One chart of the strip. */
export function StripPanel(props: StripPanelProps) {
  const { incidentKey, item, window, isLive, places, cursor, marks, bands, spans, changes } = props;
  const place = useRef<HTMLLIElement>(null);
  const router = useRouter();
  const [isTableOpen, setTableOpen] = useState(false);
  const [isCapturing, setCapturing] = useState(false);
  const source = { service: item.service, panel: item.panel, frozenId: item.frozen?.id ?? null };
  const feed = window === null ? null : { ...window, points: places, isLive: isLive && item.frozen === null };
  const state = usePanelSeries(source, feed, place);
  const { from, to } = window ?? { from: 0, to: 1 };

  function capture(): void {
    if (window === null) return;
    setCapturing(true);
    const goTo = (address: string) => router.push(address);
    void captureWindow({ ...item, key: incidentKey, window, goTo }).finally(() => setCapturing(false));
  }

  return (
    <li ref={place} className="min-w-0">
      <MetricChart
        isShort
        title={item.title}
        heading="h3"
        series={state.series}
        unit={item.unit}
        from={from}
        to={to}
        threshold={item.threshold}
        goodDirection={item.goodDirection}
        marks={marks}
        bands={bands}
        spans={spans}
        changes={changes}
        cursor={cursor}
        height={CHART_HEIGHT}
        onBrush={(start, end) => props.onBrush({ from: start, to: end })}
        onMark={({ id }) => goToEntry(id)}
        note={<Note item={item} state={state} saysSource={props.saysSource} />}
        actions={
          <ChartActions
            title={item.title}
            onTable={() => setTableOpen(true)}
            onCapture={props.mayCapture && item.isDeclared ? capture : null}
            isCapturing={isCapturing}
          />
        }
      />
      {isTableOpen ? (
        <Late part={chartTable} onClose={() => setTableOpen(false)}>
          {(Dialog) => (
            <Dialog
              title={item.title}
              series={state.series}
              unit={item.unit}
              from={from}
              to={to}
              marks={marks}
              onMark={({ id }) => goToEntry(id)}
              onClose={() => setTableOpen(false)}
            />
          )}
        </Late>
      ) : null}
    </li>
  );
}
