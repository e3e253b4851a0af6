import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import { isEntryKind } from "./entry-words.ts";

/** What of a timeline is shown; null and empty mean everything. */
export type TimelineFilters = {
  kinds: readonly TimelineEntryKind[];
  /** The author's name. */
  author: string | null;
  /** A part of the text, or of the author's name; `#tag` finds a tag. */
  q: string;
  /** Only what was recorded since the reader last looked. */
  isNew: boolean;
};

/** Reads the filters out of an address; what it does not know is passed over. */
export function timelineFiltersFrom(query: URLSearchParams): TimelineFilters {
  const kinds = (query.get("kind") ?? "").split(",").filter(isEntryKind);
  return { kinds, author: query.get("author"), q: query.get("q") ?? "", isNew: query.get("new") === "1" };
}

/** The query of an address with these filters; what else it holds stays. */
export function withTimelineFilters(query: URLSearchParams, filters: TimelineFilters): string {
  const next = new URLSearchParams(query);
  const values = {
    kind: filters.kinds.join(","),
    author: filters.author ?? "",
    q: filters.q,
    new: filters.isNew ? "1" : "",
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  return next.toString();
}

export const isFiltering = ({ kinds, author, q, isNew }: TimelineFilters): boolean =>
  kinds.length > 0 || author !== null || q.trim() !== "" || isNew;

/** What tells whether an entry passes: an entry of the timeline has it. */
export type Filterable = Pick<TimelineEntryJson, "kind" | "body" | "author" | "sequence">;

/** Whether an entry passes. `lastLooked` is the sequence of the newest entry that the reader has seen. */
export function passesFilters(entry: Filterable, filters: TimelineFilters, lastLooked: number): boolean {
  const words = filters.q.trim().toLowerCase();
  return (
    (filters.kinds.length === 0 || filters.kinds.includes(entry.kind)) &&
    (filters.author === null || entry.author.name === filters.author) &&
    (words === "" ||
      entry.body.toLowerCase().includes(words) ||
      entry.author.name.toLowerCase().includes(words)) &&
    (!filters.isNew || entry.sequence > lastLooked)
  );
}
