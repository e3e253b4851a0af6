"use client";
import { useRef, useState } from "react";

import type { ChartCursor } from "#components/evidence-strip/chart-cursor.ts";
import type { ChartChange } from "#components/evidence-strip/chart-parts.ts";
import { MetricChart } from "#components/evidence-strip/metric-chart.tsx";
import type { FeedState } from "#components/evidence-strip/panel-feed.ts";
import type { TimeWindow } from "#components/evidence-strip/strip-window.ts";
import { usePanelSeries } from "#components/evidence-strip/use-panel-series.ts";
import { useWidth } from "#components/evidence-strip/use-width.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import type { PanelJson } from "#lib/domain/metrics/schema.ts";

const chartTable = new LatePart(
  async () => (await import("#components/evidence-strip/chart-table-dialog.tsx")).ChartTableDialog,
);

export type ServicePanelProps = {
  panel: PanelJson;
  window: TimeWindow | null;
  isLive: boolean;
  cursor: ChartCursor;
  changes: readonly ChartChange[];
  onBrush: (window: TimeWindow) => void;
  /** Null for who may not change it. */
  onEdit: (() => void) | null;
};

const none: FeedState["series"] = [];

function Note({ state }: { state: FeedState }) {
  if (state.isFailing && state.readTo === null) return "No numbers yet; trying again";
  if (state.isFailing && state.readTo !== null)
    return (
      <>
        Numbers to <InstantText at={new Date(state.readTo).toISOString()} parts="time" />; trying again
      </>
    );
  if (state.readTo !== null && state.source === null) return "The service has no metrics source yet";
  if (state.left > 0) return `${state.left} more lines are left out`;
  return " ";
}

/** One panel on its service's page. */
export function ServicePanel({ panel, window, isLive, cursor, changes, onBrush, onEdit }: ServicePanelProps) {
  const place = useRef<HTMLLIElement>(null);
  const width = useWidth(place);
  const [isTableOpen, setTableOpen] = useState(false);
  const source = { service: panel.service, panel: panel.slug, frozenId: null };
  const points = Math.min(2_000, Math.max(100, Math.floor(width / 50) * 50));
  const feed = window === null || width === 0 ? null : { ...window, points, isLive };
  const state = usePanelSeries(source, feed, place);
  const { from, to } = window ?? { from: 0, to: 1 };
  return (
    <li ref={place} className="min-w-0">
      <MetricChart
        title={panel.title}
        heading="h3"
        series={panel.display === "marks" ? none : state.series}
        unit={panel.unit}
        from={from}
        to={to}
        threshold={panel.threshold}
        goodDirection={panel.goodDirection}
        changes={changes}
        cursor={cursor}
        height={160}
        onBrush={(start, end) => onBrush({ from: start, to: end })}
        note={<Note state={state} />}
        actions={
          <>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Table of ${panel.title}`}
              onClick={() => setTableOpen(true)}
            >
              Table
            </Button>
            {onEdit === null ? null : (
              <Button size="sm" variant="ghost" aria-label={`Change ${panel.title}`} onClick={onEdit}>
                Change
              </Button>
            )}
          </>
        }
      />
      {panel.description === "" ? null : <p className="text-xs text-muted">{panel.description}</p>}
      {isTableOpen ? (
        <Late part={chartTable} onClose={() => setTableOpen(false)}>
          {(Dialog) => (
            <Dialog
              title={panel.title}
              series={state.series}
              unit={panel.unit}
              from={from}
              to={to}
              onClose={() => setTableOpen(false)}
            />
          )}
        </Late>
      ) : null}
    </li>
  );
}
