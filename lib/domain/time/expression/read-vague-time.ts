import { matchAt } from "./match-at.ts";

const unit = "(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)";
const ago = String.raw`[ ]+ago(?!\w)`;
const amount = String.raw`(?:(?:a |the last |the past )?(?:few|several|some|many|couple of)|a couple(?: of)?|\d{1,4} ?(?:-|–|to|or) ?\d{1,4})`;
const someAgo = new RegExp(`(?:${amount} ?${unit}|a (?:short |little |long )?while|some time)${ago}`, "iy");
const monthsAgo = new RegExp(`(?:an?|one|two|three|\\d{1,3}) ?(?:months?|years?)${ago}`, "iy");
/** `-1:30` is an hour and a half ago, or 1:30 behind a list's hyphen. */
const signedClock = /[-−–]\d{1,2}:\d{2}(?![\d:])/y;

/** A distance that does not say how far; `says` is what is wrong with it. */
export type VagueTime = { readonly says: string; readonly end: number };

/** Reads `a few minutes ago`, `10-15 min ago`, `a month ago`, `-1:30`; null when no such distance begins at the index. */
export function readVagueTime(text: string, at: number): VagueTime | null {
  const clock = matchAt(signedClock, text, at);
  if (clock)
    return { says: "may be a distance or a time of day with a hyphen before it.", end: at + clock[0].length };
  const match = matchAt(someAgo, text, at) ?? matchAt(monthsAgo, text, at);
  return match && { says: "does not say when it was.", end: at + match[0].length };
}
