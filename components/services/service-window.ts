"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import { type TimeWindow, windowAddress, windowIn } from "#components/evidence-strip/strip-window.ts";
import { useNow } from "#components/shell/clock.ts";

const HOUR = 3_600_000;

/** How far back a service's charts go. */
export const RANGES = {
  hour: { label: "1 hour", ms: HOUR },
  "6-hours": { label: "6 hours", ms: 6 * HOUR },
  day: { label: "Day", ms: 24 * HOUR },
  week: { label: "Week", ms: 7 * 24 * HOUR },
} as const;
export type RangeName = keyof typeof RANGES;

export const isRange = (name: string | null): name is RangeName =>
  name !== null && Object.hasOwn(RANGES, name);

export type ServiceWindow = {
  /** Null on the server and while the page hydrates. */
  window: TimeWindow | null;
  /** The range up to the present; null while a part of the time was chosen with the pointer. */
  range: RangeName | null;
  show: (window: TimeWindow | null) => void;
};

/** The window of a service's charts, from the address: an hour unless it says otherwise. */
export function useServiceWindow(): ServiceWindow {
  const parameters = useSearchParams();
  const now = useNow();
  const asked = useMemo(() => windowIn(parameters), [parameters]);
  const named = parameters.get("range");
  const range = isRange(named) ? named : "hour";
  const whole = useMemo(
    () => (now === null ? null : { from: now - RANGES[range].ms, to: now }),
    [now, range],
  );
  const show = useCallback((window: TimeWindow | null) => {
    history.pushState(null, "", windowAddress(location.href, window));
  }, []);
  return { window: now === null ? null : (asked ?? whole), range: asked === null ? range : null, show };
}
