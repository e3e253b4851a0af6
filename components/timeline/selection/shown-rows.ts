/** The ids of the entries that are shown, in their order. */
export function shownIds(): string[] {
  const rows = document.querySelectorAll<HTMLElement>("[id^=entry-][data-entry]");
  return [...rows].map((row) => row.dataset.entry ?? "");
}

/** The row of an entry; null while it is not shown. */
export const rowOf = (id: string): HTMLElement | null => document.getElementById(`entry-${id}`);
