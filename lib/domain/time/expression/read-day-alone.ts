import { matchAt } from "./match-at.ts";
import { readWrittenDay } from "./read-written-day.ts";
import type { TimeProblem, TimeSettings } from "./time-expression.ts";

const behind = /(?:[ ]?:|[ ]+(?:[-–—|]|->|→))(?=\s)/y;

/**
 * The problem of a text that begins with a day and a colon or dash but no time of day: `2024-05-08: restarted`. A day
 * that is simply the first word of a sentence is none.
 */
export function problemOfDayAlone(text: string, { dateOrder }: TimeSettings): TimeProblem | null {
  const isBracketed = /^[[(]/.test(text);
  const day = readWrittenDay(text, isBracketed ? 1 : 0, dateOrder);
  const isAlone = day !== null && (isBracketed ? /[\])]/y : behind);
  if (!day || !isAlone || !matchAt(isAlone, text, day.end)) return null;
  const written = text.slice(isBracketed ? 1 : 0, day.end);
  const message =
    day.type === "impossible"
      ? `${written} is no day. Mend it, or put a word before it if it is not meant as one.`
      : `${written} does not say the time of day. Write it behind the day, or put a word before the day to log it now.`;
  return { code: day.type === "impossible" ? "nonexistent-time" : "ambiguous-time", message };
}
