import { compareEntries } from "#lib/domain/timeline/rules.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

/** What decides where an entry stands. */
export type Placeable = Pick<TimelineEntryJson, "occurredAt" | "recordedAt" | "sequence">;

/**
 * Where in a timeline in order an entry belongs: after everything that happened before it, and after those
 * of unknown time that follow what happened before it, because their place is theirs by what stands above.
 */
export function placeOf(entries: readonly Placeable[], entry: Placeable): number {
  let place =
    entries.findLastIndex((other) => other.occurredAt !== null && compareEntries(other, entry) <= 0) + 1;
  if (place === 0 && entries[0]?.occurredAt !== null) return 0;
  if (entry.occurredAt === null)
    return Math.max(place, entries.findLastIndex((other) => compareEntries(other, entry) <= 0) + 1);
  while (place > 0 && place < entries.length && entries[place]?.occurredAt === null) place += 1;
  return place;
}

/** The timeline with the entry in its place; an older version of it goes, a newer one stays. */
export function withEntry(
  entries: readonly TimelineEntryJson[],
  entry: TimelineEntryJson,
): readonly TimelineEntryJson[] {
  const at = entries.findIndex(({ id }) => id === entry.id);
  const known = entries[at];
  if (known !== undefined && known.version >= entry.version) return entries;
  if (known !== undefined && known.occurredAt === entry.occurredAt) return entries.with(at, entry);
  const others = known === undefined ? entries : entries.toSpliced(at, 1);
  return others.toSpliced(placeOf(others, entry), 0, entry);
}

/**
 * Adds a page read from the server behind what has been read so far (`readUpTo` entries from the start). The
 * server's order holds within the page; what arrived live is put in its place again.
 */
export function withPage(
  entries: readonly TimelineEntryJson[],
  readUpTo: number,
  page: readonly TimelineEntryJson[],
): readonly TimelineEntryJson[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const inPage = new Set(page.map(({ id }) => id));
  const head = entries.slice(0, readUpTo).filter(({ id }) => !inPage.has(id));
  const read = page.map((entry) => {
    const mine = known.get(entry.id);
    return mine !== undefined && mine.version > entry.version ? mine : entry;
  });
  const live = entries.slice(readUpTo).filter(({ id }) => !inPage.has(id));
  return live.reduce<readonly TimelineEntryJson[]>(withEntry, [...head, ...read]);
}
