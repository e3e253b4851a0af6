import { readMoment, type WrittenMoment } from "../../../time/read-moment.ts";
import { stripLeadingPictographs } from "../blocks/strip-pictographs.ts";

/** A moment that a text begins with. */
export type LeadingMoment = {
  readonly moment: WrittenMoment;
  readonly approximate: boolean;
  /** The later end of `10:30 - 10:45`, as written; null when there is none. */
  readonly until: string | null;
  /** What the text says without the moment; the whole text when the moment is part of its first sentence. */
  readonly rest: string;
};

const opening =
  /^[\s[(*_"“]*(?:(at|on|by|around|about|approximately|approx\.?|ca\.?|circa|from|between|since|shortly after|just (?:before|after))\s+)?(~|≈|c\.\s?|approx\.?\s?)?\s*/i;
const range = /^\s*(?:[-–—]|\bto\b|\buntil\b)\s*~?(?=\d)/i;
const approximate = /\b(?:around|about|approx\w*|ca|circa|shortly)\b|[~≈]/i;
const separator =
  /^(?:\s*[)\]"”*_]{1,3})?\s*(?:hrs|hours|local(?: time)?)?\s*(?:[:|,;](?=\D|$)|(?:[.]|[-–—]{1,3}>?|[=-]>|→)?(?:\s*[)\]])?(?=\s|$|[A-Z"“'‘*([\p{Extended_Pictographic}]))/u;
const quantity =
  /^\s*(?:%|percent|[kmgt]i?b\b|ms\b|sec|min|hours?\b|days?\b|x\b|million|billion|thousand|times\b|users\b|usd\b)/i;

/**
 * Reads the moment that a timeline line begins with: `10:30 AM: …`, `[14:05 UTC] …`, `~13:30-13:45 …`, `At 10:45, we …`.
 * @param loose whether `15.25` and `0830` count as times here
 * @returns null when the text does not begin with a time of day
 */
export function readLeadingMoment(text: string, loose: boolean): LeadingMoment | null {
  const [head = "", preposition] = opening.exec(text) ?? [];
  const moment = readMoment(text, head.length);
  if (!moment?.clock) return null;
  if (moment.clock.style === "loose" && !(loose && followedBySeparator(text, moment))) return null;
  const later = endOfRange(text, moment.end);
  const end = later?.end ?? moment.end;
  const behind = separator.exec(text.slice(end, end + 40));
  if (!behind) return null;
  const isProse = preposition !== undefined && !/^\s*[-–—:|]/.test(text.slice(end, end + 3));
  const told = { moment, approximate: approximate.test(head) };
  if (isProse) return { ...told, until: null, rest: text.trim() };
  const rest = text.slice(end + behind[0].length).replace(/^[\s:\-–—|)\]>]{1,6}(?=\S|$)/, "");
  const until = later && text.slice(later.start, later.end);
  return { ...told, until, rest: stripLeadingPictographs(rest).trim() };
}

function followedBySeparator(text: string, moment: WrittenMoment): boolean {
  if (moment.zone || moment.date) return true;
  const behind = text.slice(moment.end, moment.end + 16);
  if (/^\s*(?:$|[:|\-–—)\]]|\*)/.test(behind)) return true;
  // "14.30 the team …" is a time; "14.30 GB …" is not.
  return /\d\.\d\d$/.test(text.slice(0, moment.end)) && /^\s+[A-Za-z]/.test(behind) && !quantity.test(behind);
}

/** The text of an entry that names its end: `pool restarted (until 10:45)`. */
export function withUntil(text: string, until: string | null): string {
  if (until === null) return text;
  return text === "" ? `Until ${until}` : `${text} (until ${until})`;
}

/** The later end of `10:30 - 10:45`; null when there is none. */
function endOfRange(text: string, from: number): WrittenMoment | null {
  const dash = range.exec(text.slice(from, from + 12));
  if (!dash) return null;
  const later = readMoment(text, from + dash[0].length);
  return later?.clock && later.clock.style === "strict" ? later : null;
}
