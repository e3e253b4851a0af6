"use client";
import { type RefObject, useEffect, useState } from "react";

import { api } from "#components/incidents/api.ts";
import type { Series } from "#lib/domain/metrics/schema.ts";

/** As many places across as a chart of the tab has at most. */
const PLACES = "1200";

export type FrozenSeries = { series: readonly Series[] | null; isFailed: boolean };

const nothing: FrozenSeries = { series: null, isFailed: false };
/** What is frozen does not change: read once, it is known for as long as the page is open. */
const known = new Map<string, readonly Series[]>();
const mostKnown = 40;
const RETRY_MS = 10_000;

async function readFrozen(id: string, signal: AbortSignal): Promise<readonly Series[]> {
  const read = known.get(id);
  if (read !== undefined) return read;
  const { series } = await api.call("GET /evidence/{id}/series", { id, points: PLACES }, { signal });
  if (known.size >= mostKnown) known.clear();
  known.set(id, series);
  return series;
}

/** The stored points as a chart needs them, read when `element` comes into sight, and tried again while that fails. */
export function useFrozenSeries(id: string, element: RefObject<Element | null>): FrozenSeries {
  const [state, setState] = useState({ id, ...nothing });
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    function read(): void {
      readFrozen(id, abort.signal).then(
        (series) => {
          if (!abort.signal.aborted) setState({ id, series, isFailed: false });
        },
        () => {
          if (abort.signal.aborted) return;
          setState({ id, series: null, isFailed: true });
          timer = setTimeout(read, RETRY_MS);
        },
      );
    }
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.at(-1)?.isIntersecting !== true) return;
        observer.disconnect();
        read();
      },
      { rootMargin: "200px" },
    );
    if (element.current !== null) observer.observe(element.current);
    return () => {
      abort.abort();
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [id, element]);
  return state.id === id ? state : nothing;
}
