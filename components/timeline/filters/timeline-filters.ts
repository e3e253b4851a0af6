import { isFoundBy } from "#lib/domain/timeline/rules.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import { isEntryKind } from "../entry-words.ts";

/** What of a timeline is shown, as the address holds it. */
export type TimelineFilters = {
  /** None means all. */
  readonly kinds: readonly TimelineEntryKind[];
  /** The author's name; empty for anybody. */
  readonly author: string;
  readonly q: string;
  /** Only what was recorded after this sequence. */
  readonly after: number | null;
};

const NAMES = ["kind", "author", "q", "after"] as const;

/** Reads the filters out of an address. */
export function filtersIn(parameters: { get(name: string): string | null }): TimelineFilters {
  const after = parameters.get("after") ?? "";
  return {
    kinds: (parameters.get("kind") ?? "").split(",").filter(isEntryKind),
    author: parameters.get("author") ?? "",
    q: parameters.get("q") ?? "",
    after: /^\d{1,9}$/.test(after) ? Number(after) : null,
  };
}

/** The address with these filters; what else it says stays. */
export function filteredAddress(address: string, { kinds, author, q, after }: TimelineFilters): string {
  const url = new URL(address);
  const given: Record<(typeof NAMES)[number], string> = {
    kind: kinds.join(","),
    author,
    q: q.trim(),
    after: after === null ? "" : String(after),
  };
  for (const name of NAMES) {
    if (given[name] === "") url.searchParams.delete(name);
    else url.searchParams.set(name, given[name]);
  }
  return `${url.pathname}${url.search}${url.hash}`;
}

export const isFiltered = ({ kinds, author, q, after }: TimelineFilters): boolean =>
  kinds.length > 0 || author !== "" || q.trim() !== "" || after !== null;

/** Whether an entry is among what is asked for, by the rule of the API. */
export function passes(entry: TimelineEntryJson, { kinds, author, q, after }: TimelineFilters): boolean {
  const isBy =
    author === "" || [entry.author.name.toLowerCase(), entry.author.id].includes(author.toLowerCase());
  return (
    (kinds.length === 0 || kinds.includes(entry.kind)) &&
    isBy &&
    (q.trim() === "" || isFoundBy(entry.body, q)) &&
    (after === null || entry.sequence > after)
  );
}
