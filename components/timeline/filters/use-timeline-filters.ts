"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import { filteredAddress, filtersIn, type TimelineFilters } from "./timeline-filters.ts";

/** The filters in the address, and what changes them there without asking the server for the page again. */
export function useTimelineFilters(): [TimelineFilters, (part: Partial<TimelineFilters>) => void] {
  const parameters = useSearchParams();
  const filters = useMemo(() => filtersIn(parameters), [parameters]);
  const change = useCallback((part: Partial<TimelineFilters>) => {
    // Of what the address says now: a text that was typed a moment ago must not undo what was chosen since.
    const now = filtersIn(new URLSearchParams(location.search));
    // Next.js adds its own state to an empty one, and only then tells who reads the parameters.
    history.replaceState(null, "", filteredAddress(location.href, { ...now, ...part }));
  }, []);
  return [filters, change];
}
