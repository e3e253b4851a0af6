import { matchAt } from "./match-at.ts";
import { placeWrittenTime } from "./place-written-time.ts";
import { readWrittenTime } from "./read-written-time.ts";
import type { TimeProblem, TimeSettings } from "./time-expression.ts";
import type { WrittenTime } from "./written-time.ts";

const joint = /[ ]{0,2}(?:([([])|(?:\/|=|or|aka)(?=[ \d]))[ ]?/iy;
const closing = /[ ]?[)\]]/y;
const dayMs = 86_400_000;

type First = { readonly occurredAt: string | null; readonly end: number };

/**
 * The same time in another zone, as in `14:05 CEST (12:05 UTC)`: it adds nothing, but where it is another time than the
 * first in the reader's zone, the first was not in that zone. Null when nothing like it stands behind the first.
 */
export function readSaidAgain(text: string, first: First, settings: TimeSettings) {
  const match = matchAt(joint, text, first.end);
  if (!match || first.occurredAt === null) return null;
  const start = first.end + match[0].length;
  const time = readWrittenTime(text, start, settings.dateOrder);
  const end = time && endOf(text, time, match[1] !== undefined);
  const occurredAt = time && instantOf(time, settings);
  if (!time || end === null || occurredAt === null) return null;
  const apart = Math.abs(Date.parse(occurredAt) - Date.parse(first.occurredAt)) % dayMs;
  // Seconds may be written only once.
  if (apart < 60_000 || apart > dayMs - 60_000) return { end, problem: null };
  const message = `${text.slice(0, first.end).trim()} and ${text.slice(start, time.end)} are not the same time. Leave out one of them.`;
  return { end, problem: { code: "ambiguous-time", message } satisfies TimeProblem };
}

function instantOf({ clock, ...time }: WrittenTime, settings: TimeSettings): string | null {
  if (!time.zone || "doubt" in clock || time.rangeAt !== null) return null;
  return placeWrittenTime({ ...time, clock }, clock, settings).occurredAt;
}

function endOf(text: string, time: WrittenTime, isOpened: boolean): number | null {
  if (!isOpened) return time.end;
  const close = matchAt(closing, text, time.end);
  return close && time.end + close[0].length;
}
