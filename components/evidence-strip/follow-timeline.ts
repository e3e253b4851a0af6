import type { ChartCursor } from "./chart-cursor.ts";
import type { ChartMark } from "./chart-parts.ts";

const rowOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>("[data-entry]")?.dataset.entry ?? null) : null;

/**
 * Moves the charts' cursor to the entry of the timeline that the pointer is on, or the focus, until the returned function
 * is called. `marks` gives the entries with their times as they are then.
 */
export function followTimeline(cursor: ChartCursor, marks: () => readonly ChartMark[]): () => void {
  let pointed: string | null = null;
  function point({ target }: Event): void {
    const id = rowOf(target);
    if (id === pointed) return;
    const wasOnRow = pointed !== null;
    pointed = id;
    if (id === null) {
      if (wasOnRow) cursor.move(null);
      return;
    }
    const mark = marks().find((one) => one.id === id);
    if (mark !== undefined) cursor.move(mark.at);
  }
  document.addEventListener("pointerover", point);
  document.addEventListener("focusin", point);
  return () => {
    document.removeEventListener("pointerover", point);
    document.removeEventListener("focusin", point);
  };
}

/** Goes to an entry of the timeline as a link to it would, and makes it glow once. */
export function goToEntry(id: string): void {
  const link = document.createElement("a");
  link.href = `#entry-${id}`;
  link.hidden = true;
  document.body.append(link);
  // A link, so that whatever brings an entry onto the page that is filtered out or not read yet does so.
  link.click();
  link.remove();
  requestAnimationFrame(() => glow(document.getElementById(`entry-${id}`)));
}

function glow(row: HTMLElement | null): void {
  if (row === null || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const colour = getComputedStyle(row).getPropertyValue("--color-amber-soft");
  row.animate([{ backgroundColor: colour }, { backgroundColor: colour, offset: 0.6 }, {}], {
    duration: 1_600,
  });
}
