import { rowOf } from "./shown-rows.ts";

/**
 * Which row one goes on from when the bar over the chosen rows goes: the first of them, or, when they have gone too, the
 * one behind them, or before them. Null when there is none.
 */
export function rowAfter(
  chosen: readonly string[],
  ordered: readonly string[],
  isThere: (id: string) => boolean,
): string | null {
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (first === undefined || last === undefined) return null;
  const behind = ordered.slice(ordered.indexOf(last) + 1);
  const before = ordered.slice(0, Math.max(0, ordered.indexOf(first))).toReversed();
  return [...chosen, ...behind, ...before].find((id) => isThere(id)) ?? null;
}

/** Gives the focus to that row. */
export function focusRowAfter(chosen: readonly string[], ordered: readonly string[]): void {
  const id = rowAfter(chosen, ordered, (each) => rowOf(each) !== null);
  if (id !== null) rowOf(id)?.focus({ preventScroll: true });
}
