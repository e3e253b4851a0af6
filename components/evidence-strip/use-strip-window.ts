"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useNow } from "#components/shell/clock.ts";
import { isOpen } from "#lib/domain/incidents/rules.ts";

import { type TimeWindow, wholeWindow, windowAddress, windowIn } from "./strip-window.ts";

export type StripWindow = {
  /** Null on the server and while the page hydrates: the present is not known. */
  window: TimeWindow | null;
  isWhole: boolean;
  /** The window's end is the present. */
  isLive: boolean;
  now: number | null;
  /** Puts another window into the address; null shows the whole incident. */
  show: (window: TimeWindow | null) => void;
};

/** The window of time that all charts of the strip share: the address's, else the whole incident. */
export function useStripWindow(): StripWindow {
  const parameters = useSearchParams();
  const now = useNow();
  const incident = useIncident((snapshot) => snapshot.incident);
  const asked = useMemo(() => windowIn(parameters), [parameters]);
  const { milestones, status, declaredAt, statusChangedAt } = incident;
  const whole = useMemo(
    () => (now === null ? null : wholeWindow({ milestones, status, declaredAt, statusChangedAt }, now)),
    [milestones, status, declaredAt, statusChangedAt, now],
  );
  const show = useCallback((window: TimeWindow | null) => {
    // Next.js adds its own state to an empty one, and tells who reads the parameters; back leads to the window before.
    history.pushState(null, "", windowAddress(location.href, window));
  }, []);
  const window = now === null ? null : (asked ?? whole);
  return { window, isWhole: asked === null, isLive: asked === null && isOpen(status), now, show };
}
