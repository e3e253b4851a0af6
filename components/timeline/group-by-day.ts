import { formatInstant } from "#components/shell/format-instant.ts";

export type Day<Item> = {
  /** "10 May 2024"; null while no day is known. */
  date: string | null;
  items: Item[];
};

/** Cuts a timeline in order into days of the reader's zone. What has no time stays with what stands above it. */
export function groupByDay<Item extends { occurredAt: string | null }>(
  items: readonly Item[],
  timeZone: string,
): Day<Item>[] {
  const days: Day<Item>[] = [];
  for (const item of items) {
    const last = days.at(-1);
    const date =
      item.occurredAt === null
        ? (last?.date ?? null)
        : formatInstant(item.occurredAt, { timeZone, parts: "date" });
    if (last !== undefined && last.date === date) last.items.push(item);
    else days.push({ date, items: [item] });
  }
  return days;
}
