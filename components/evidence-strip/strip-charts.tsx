"use client";
import { useRouter } from "next/navigation";
import { type TouchEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useMay } from "#components/incidents/use-actor.ts";
import { useCommands } from "#components/shell/command-registry.ts";
import { canCaptureEvidence } from "#lib/domain/evidence/policy.ts";

import { captureWindow } from "./capture-window.ts";
import { ChangeReader } from "./change-reader.tsx";
import { ChartCursor } from "./chart-cursor.ts";
import type { ChartChange } from "./chart-parts.ts";
import { CursorReadout } from "./cursor-readout.tsx";
import { foldCharts, useFoldedCharts } from "./folded-charts.ts";
import { followTimeline } from "./follow-timeline.ts";
import { sharedFrozenWords, type StripItem } from "./strip-items.ts";
import { bandsOf, marksOf, spansOf } from "./strip-marks.ts";
import { StripPages } from "./strip-pages.tsx";
import { StripPanel } from "./strip-panel.tsx";
import { StripToolbar } from "./strip-toolbar.tsx";
import { zoomed } from "./strip-window.ts";
import { type StripWindow, useStripWindow } from "./use-strip-window.ts";
import { useWidth } from "./use-width.ts";

/** So wide a chart is at least; four stand side by side at most. */
const LEAST_WIDTH = 240;
const MOST_ACROSS = 4;
const SWIPE_PX = 50;

/** What of the incident is drawn on every chart. */
function useParts(now: number | null) {
  const entries = useIncident((snapshot) => snapshot.entries);
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const milestones = useIncident((snapshot) => snapshot.incident.milestones);
  const status = useIncident((snapshot) => snapshot.incident.status);
  const marks = useMemo(() => marksOf(entries), [entries]);
  const bands = useMemo(
    () => (now === null ? [] : bandsOf({ milestones, status }, now)),
    [milestones, status, now],
  );
  const spans = useMemo(() => (now === null ? [] : spansOf(hypotheses, now)), [hypotheses, now]);
  return { marks, bands, spans };
}

/** The changes that panels drawn as marks tell of, all together. */
function useReadChanges() {
  const [byPanel, setByPanel] = useState<Readonly<Record<string, readonly ChartChange[]>>>({});
  const onRead = useCallback((panel: string, changes: readonly ChartChange[]) => {
    setByPanel((before) =>
      changes.length === 0 && before[panel] === undefined ? before : { ...before, [panel]: changes },
    );
  }, []);
  const changes = useMemo(
    () =>
      Object.values(byPanel)
        .flat()
        .toSorted((a, b) => a.at - b.at),
    [byPanel],
  );
  return { changes, onRead };
}

function useStripCommands(charts: readonly StripItem[], time: StripWindow, isFolded: boolean, may: boolean) {
  const router = useRouter();
  const key = useIncident((snapshot) => snapshot.incident.key);
  const { window, now, show } = time;
  const group = "Metrics";
  useCommands([
    {
      id: "fold-charts",
      title: isFolded ? "Show the charts" : "Fold the charts away",
      group,
      run: () => foldCharts(!isFolded),
    },
    { id: "charts-whole", title: "Charts: the whole incident", group, run: () => show(null) },
    ...(window === null || now === null
      ? []
      : [
          { id: "charts-closer", title: "Charts: closer", group, run: () => show(zoomed(window, 0.5, now)) },
          {
            id: "charts-further",
            title: "Charts: more time",
            group,
            run: () => show(zoomed(window, 2, now)),
          },
          ...charts
            .filter(({ isDeclared }) => may && isDeclared)
            .map((item) => ({
              id: `capture-${item.service}-${item.panel}`,
              title: `Capture: ${item.title}`,
              keywords: ["evidence", "freeze", item.service],
              group,
              run: () =>
                captureWindow({ ...item, key, window, goTo: (address: string) => router.push(address) }),
            })),
        ]),
  ]);
}

/** The charts, as many side by side as there is room for, with what they share. */
export function StripCharts({ items }: { items: readonly StripItem[] }) {
  const bodyId = useId();
  const body = useRef<HTMLDivElement>(null);
  const width = useWidth(body);
  const isFolded = useFoldedCharts();
  const time = useStripWindow();
  const { window, isLive, now, show } = time;
  const key = useIncident((snapshot) => snapshot.incident.key);
  const mayCapture = useMay(canCaptureEvidence);
  const [cursor] = useState(() => new ChartCursor());
  const { marks, bands, spans } = useParts(now);
  const { changes, onRead } = useReadChanges();
  const charts = items.filter(({ display }) => display === "line");
  const sharedNote = sharedFrozenWords(charts);
  const [wanted, setWanted] = useState(0);
  const across = Math.max(1, Math.min(MOST_ACROSS, Math.floor(width / LEAST_WIDTH), charts.length));
  const first = Math.max(0, Math.min(wanted, charts.length - across));
  useStripCommands(charts, time, isFolded, mayCapture);

  const latestMarks = useRef(marks);
  useEffect(() => {
    latestMarks.current = marks;
  }, [marks]);
  useEffect(() => followTimeline(cursor, () => latestMarks.current), [cursor]);
  const swipe = useSwipe((by) =>
    setWanted(Math.max(0, Math.min(charts.length - across, first + by * across))),
  );

  return (
    <section aria-label="Metrics" className="relative border-b border-line px-4 lg:px-6">
      <StripToolbar
        bodyId={bodyId}
        isFolded={isFolded}
        time={time}
        note={sharedNote}
        readout={<CursorReadout {...{ cursor, window, marks, bands, spans, changes }} />}
        pages={
          charts.length > across && width > 0 ? (
            <StripPages
              titles={charts.map(({ title }) => title)}
              first={first}
              count={across}
              onShow={setWanted}
            />
          ) : null
        }
      />
      <div id={bodyId} ref={body} className="evidence-charts h-[8.375rem] overflow-hidden" {...swipe}>
        {width === 0 || isFolded ? null : (
          <ul className="grid gap-x-4" style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}>
            {charts.slice(first, first + across).map((item) => (
              <StripPanel
                key={`${item.service} ${item.panel}`}
                incidentKey={key}
                item={item}
                window={window}
                isLive={isLive}
                places={Math.min(2_000, Math.max(100, Math.floor(width / across / 50) * 50))}
                cursor={cursor}
                marks={marks}
                bands={bands}
                spans={spans}
                changes={changes}
                mayCapture={mayCapture}
                saysSource={sharedNote === null}
                onBrush={show}
              />
            ))}
          </ul>
        )}
      </div>
      {isFolded
        ? null
        : items
            .filter(({ display }) => display === "marks")
            .map((item) => (
              <ChangeReader
                key={`${item.service} ${item.panel}`}
                item={item}
                window={window}
                isLive={isLive}
                onRead={onRead}
              />
            ))}
    </section>
  );
}

/** Tells of a finger that was drawn sideways: 1 to what comes after, -1 to what was before. */
function useSwipe(onSwipe: (by: 1 | -1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart({ touches }: TouchEvent) {
      const touch = touches[0];
      start.current =
        touches.length === 1 && touch !== undefined ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd({ changedTouches }: TouchEvent) {
      const touch = changedTouches[0];
      if (start.current === null || touch === undefined) return;
      const [x, y] = [touch.clientX - start.current.x, touch.clientY - start.current.y];
      if (Math.abs(x) > SWIPE_PX && Math.abs(x) > 2 * Math.abs(y)) onSwipe(x < 0 ? 1 : -1);
    },
  };
}
