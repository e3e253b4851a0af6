import type { DateOrder } from "../../time/expression/read-written-day.ts";

const numbers =
  /(?<![\d./-])(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2})|(?=,? (?:at )?\d{1,2}:\d{2}))(?![\d/-])/;

/**
 * Tells whether the dates of a block are written with the day or the month first: by one that can only be read in one
 * way, else by one that would lie ahead. Undefined when nothing in the block tells, or it contradicts itself.
 */
export function dateOrderOf(lines: readonly string[], now: Date): DateOrder | undefined {
  const refuted = new Set<DateOrder>();
  const ahead = new Set<DateOrder>();
  for (const line of lines) {
    const match = numbers.exec(line.slice(0, 60));
    if (!match) continue;
    const [a, b] = [Number(match[1]), Number(match[2])];
    const only = onlyOrder(a, b);
    if (only !== undefined) refuted.add(only === "day-first" ? "month-first" : "day-first");
    if (a > 12 || b > 12 || match[3] === undefined) continue;
    const year = Number(match[3]) + (match[3].length === 2 ? 2000 : 0);
    const latest = now.getTime() + 86_400_000;
    if (Date.UTC(year, b - 1, a) > latest) ahead.add("day-first");
    if (Date.UTC(year, a - 1, b) > latest) ahead.add("month-first");
  }
  return theOtherThan(refuted.size > 0 ? refuted : ahead);
}

/** `13/05` has one order only. */
function onlyOrder(a: number, b: number): DateOrder | undefined {
  if (a > 12 === b > 12) return undefined;
  return a > 12 ? "day-first" : "month-first";
}

function theOtherThan(excluded: ReadonlySet<DateOrder>): DateOrder | undefined {
  if (excluded.size !== 1) return undefined;
  return excluded.has("month-first") ? "day-first" : "month-first";
}
