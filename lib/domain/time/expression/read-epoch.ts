import { matchAt } from "./match-at.ts";

const epoch = /@?(1\d{9})(?:\.(\d{1,9})|(\d{3})(?:\d{3}){0,2})?(?![\w%/-]|[.:]\S)/y;
/** A time that Discord shows in the reader's own zone. */
const discord = /<t:(1\d{9})(?::[tTdDfFR])?>/y;
const earliestMs = Date.UTC(2005, 0, 1);
const aheadMs = 86_400_000;

/** Reads seconds since 1970, or a thousandth, a millionth or a billionth of them; null for any other number, and for one that lies ahead. */
export function readEpoch(text: string, at: number, now: Date): { at: Date; end: number } | null {
  const match = matchAt(discord, text, at) ?? matchAt(epoch, text, at);
  if (!match) return null;
  const fraction = match[3] ?? (match[2] ?? "").padEnd(3, "0").slice(0, 3);
  const ms = Number(match[1]) * 1000 + Number(fraction);
  if (ms < earliestMs || ms > now.getTime() + aheadMs) return null;
  return { at: new Date(ms), end: at + match[0].length };
}
