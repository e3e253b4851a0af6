"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import { filteredAddress, filtersIn, type TimelineFilters } from "./timeline-filters.ts";

/** The filters in the address, and what changes them there without asking the server for the page again. */
export function useTimelineFilters(): [TimelineFilters, (part: Partial<TimelineFilters>) => void] {
  const parameters = useSearchParams();
  const filters = useMemo(() => filtersIn(parameters), [parameters]);
  const change = useCallback(
    (part: Partial<TimelineFilters>) =>
      history.replaceState(history.state, "", filteredAddress(location.href, { ...filters, ...part })),
    [filters],
  );
  return [filters, change];
}
