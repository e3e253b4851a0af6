import { readMoment, type WrittenMoment } from "../time/read-moment.ts";

/** A moment that a text begins with. */
export type LeadingMoment = {
  readonly moment: WrittenMoment;
  readonly approximate: boolean;
  /** What the text says without the moment; the whole text when the moment is part of its first sentence. */
  readonly rest: string;
};

const opening = /^[\s[(*_"“]*(?:(at|on|by|around|about|approximately|approx\.?|ca\.?|circa|from|between|since|shortly after|just (?:before|after))\s+)?(~|≈|c\.\s?|approx\.?\s?)?\s*/i;
const range = /^\s*(?:[-–—]|\bto\b|\buntil\b)\s*~?(?=\d)/i;
const approximate = /\b(?:around|about|approx\w*|ca|circa|shortly)\b|[~≈]/i;
const separator = /^(?:\s*[)\]"”*_]{1,3})?\s*(?:hrs|hours|local(?: time)?)?\s*(?:[:|,.;]|[-–—]{1,3}>?|[=-]>|→)?(?:\s*[)\]])?(?=\s|$|[A-Z"“'‘*([\p{Extended_Pictographic}])/u;
const pictures = /^(?:[\p{Extended_Pictographic}\u{fe0f}\u{200d}\u{1f3fb}-\u{1f3ff}]|\s)+(?=\S)/u;

/**
 * Reads the moment that a timeline line begins with: `10:30 AM: …`, `[14:05 UTC] …`, `~13:30-13:45 …`, `At 10:45, we …`.
 * @param loose whether `15.25` and `0830` count as times here
 * @returns null when the text does not begin with a time of day
 */
export function readLeadingMoment(text: string, loose: boolean): LeadingMoment | null {
  const head = opening.exec(text);
  const start = head ? head[0].length : 0;
  const moment = readMoment(text, start);
  if (!moment?.clock) return null;
  if (moment.clock.style === "loose" && !(loose && followedBySeparator(text, moment))) return null;
  const end = endOfRange(text, moment.end);
  const behind = separator.exec(text.slice(end, end + 40));
  if (!behind) return null;
  const isProse = head?.[1] !== undefined && !/^\s*[-–—:|]/.test(text.slice(end, end + 3));
  const rest = isProse ? text : text.slice(end + behind[0].length).replace(/^[\s:\-–—|)\]>]{1,6}(?=\S|$)/, "").replace(pictures, "");
  return { moment, approximate: approximate.test(head?.[0] ?? ""), rest: rest.trim() };
}

function followedBySeparator(text: string, moment: WrittenMoment): boolean {
  if (moment.zone || moment.date) return true;
  return /^\s*(?:$|[:|\-–—)\]]|\*)/.test(text.slice(moment.end, moment.end + 6));
}

/** Where the later end of `10:30 - 10:45` stops; the moment's own end when there is none. */
function endOfRange(text: string, from: number): number {
  const dash = range.exec(text.slice(from, from + 12));
  if (!dash) return from;
  const later = readMoment(text, from + dash[0].length);
  return later?.clock && later.clock.style === "strict" ? later.end : from;
}
