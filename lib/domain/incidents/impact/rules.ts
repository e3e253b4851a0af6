import { invalid } from "../../errors.ts";

/** A time in which users were affected; without an end it goes on. */
export type Window = { startedAt: Date; endedAt: Date | null };

const END_OF_TIME = Number.POSITIVE_INFINITY;
const startOf = ({ startedAt }: Window) => startedAt.getTime();
const endOf = ({ endedAt }: Window) => endedAt?.getTime() ?? END_OF_TIME;
const clock = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Refuses windows that end before they start (`impact-window-order`) or overlap (`impact-windows-overlap`). */
export function assertWindows(windows: readonly Window[]): void {
  const inOrder = windows.toSorted((a, b) => startOf(a) - startOf(b));
  for (const [index, window] of inOrder.entries()) {
    const { startedAt, endedAt } = window;
    if (endedAt !== null && endedAt <= startedAt)
      throw invalid(
        "impact-window-order",
        `The impact that started at ${clock(startedAt)} has to end after that, not at ${clock(endedAt)}.`,
      );
    const next = inOrder[index + 1];
    if (next !== undefined && startOf(next) < endOf(window))
      throw invalid(
        "impact-windows-overlap",
        endedAt === null
          ? `The impact that started at ${clock(startedAt)} still goes on, so none can start at ${clock(next.startedAt)}.`
          : `Two times of impact overlap: one ends at ${clock(endedAt)}, the next starts at ${clock(next.startedAt)}.`,
      );
  }
}

/** The windows of two incidents as one list without overlap: what touches becomes one, which begins with the earlier. */
export function unitedWindows<W extends Window & { note: string }>(windows: readonly W[]): W[] {
  const united: W[] = [];
  for (const window of windows.toSorted((a, b) => startOf(a) - startOf(b))) {
    const last = united.at(-1);
    if (last === undefined || startOf(window) > endOf(last)) {
      united.push(window);
      continue;
    }
    const later = endOf(window) > endOf(last) ? window : last;
    const note = [last.note, window.note].filter((text, at, all) => text !== "" && all.indexOf(text) === at);
    // The end, with how exactly it is known, is the later one's; the beginning is the earlier one's.
    united[united.length - 1] = { ...later, ...startingLike(last), note: note.join("; ") };
  }
  return united;
}

/** Everything of a window that says when it began: what is named `started…`, and the row that keeps its place. */
function startingLike<W extends Window>(window: W): Partial<W> {
  return Object.fromEntries(
    Object.entries(window).filter(([name]) => name.startsWith("started") || name === "id"),
  ) as Partial<W>;
}
