"use client";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";

import { type TimelineFilters, timelineFiltersFrom, withTimelineFilters } from "./timeline-filters.ts";

/** The filters that the address holds. */
export function useTimelineFilters(): TimelineFilters {
  const query = useSearchParams();
  return useMemo(() => timelineFiltersFrom(new URLSearchParams(query)), [query]);
}

/** Writes filters into the address, without asking the server: the page has the entries. */
export function setTimelineFilters(filters: TimelineFilters): void {
  const query = withTimelineFilters(new URLSearchParams(location.search), filters);
  const address = location.pathname + (query === "" ? "" : `?${query}`) + location.hash;
  // Null lets the router take notice; its own state would tell it that it knows already.
  history.replaceState(null, "", address);
}
