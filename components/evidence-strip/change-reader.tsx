"use client";
import { useEffect, useRef } from "react";

import type { ChartChange } from "./chart-parts.ts";
import type { StripItem } from "./strip-items.ts";
import { changesOf } from "./strip-marks.ts";
import type { TimeWindow } from "./strip-window.ts";
import { usePanelSeries } from "./use-panel-series.ts";

/** So many places that no change of a day is lost between two of them. */
const PLACES = 2_000;

export type ChangeReaderProps = {
  item: StripItem;
  window: TimeWindow | null;
  isLive: boolean;
  onRead: (panel: string, changes: readonly ChartChange[]) => void;
};

/** Reads a panel whose values are drawn as changes through the other charts; draws nothing itself. */
export function ChangeReader({ item, window, isLive, onRead }: ChangeReaderProps) {
  const place = useRef<HTMLSpanElement>(null);
  const source = { service: item.service, panel: item.panel, frozenId: item.frozen?.id ?? null };
  const feed = window === null ? null : { ...window, points: PLACES, isLive: isLive && item.frozen === null };
  const { series } = usePanelSeries(source, feed, place);
  const { title } = item;
  const key = `${item.service} ${item.panel}`;
  useEffect(() => onRead(key, changesOf(series, title)), [key, series, title, onRead]);
  return <span ref={place} aria-hidden="true" className="absolute size-px" />;
}
