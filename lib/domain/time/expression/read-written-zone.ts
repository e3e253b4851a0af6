import { formatOffset } from "../format-offset.ts";
import { isTimeZone } from "../is-time-zone.ts";
import { parseOffset } from "../parse-offset.ts";
import { readZone, type WrittenZone } from "../read-zone.ts";
import { zoneAbbreviations } from "../zone-abbreviations.ts";
import { matchAt, skipAt } from "./match-at.ts";
import { readCityTime } from "./read-city-time.ts";

const opening = /[ \t]{0,2}([([]?)[ ]?/y;
const closing = /[ ]?[)\]]/y;
const letters = /([A-Za-z]{1,5})(?![A-Za-z0-9_'’])/y;
/** `UTC+2`, `GMT +5:30`; behind `UTC - 3 pods` it is a dash, not a sign. */
const signed = /([ ]?)([+\-−])(\d{1,2}(?::?[0-5]\d)?)(?!\d|[:.]\d|%|[ ]?[ap]\.?m\b)/iy;
const bare = /([+\-−])(0\d|1[0-4])(?::?([0-5]\d))?(?![\d%A-Za-z]|[:.]\d)/y;
/** `14:05+2`, right behind the time. */
const tight = /\+(\d)(?=\s|$)/y;
/** `(Central European Summer Time)` or `(CEST)` behind an offset says the zone again. */
const saidAgain = /[ ]?\((?:(?:[A-Z][A-Za-z'’.-]+ ){1,4}Time|[A-Z]{2,5})\)/y;
const iana =
  /(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\/[A-Za-z0-9_+-]{2,20}(?:\/[A-Za-z_-]{2,20})?/iy;
const words = /(?:local(?: time)?|zulu)(?!\w)/iy;

/** In small letters only what is no word of a language that people write incidents in. */
const SMALL = new Set(
  "utc gmt cet cest eet eest bst ist pst pdt est edt cst cdt mst mdt jst kst sgt hkt aest aedt nzst nzdt sast msk".split(
    " ",
  ),
);

/** `2pm Pacific:`, where nothing follows that could be of the Pacific. */
const american = /(Eastern|Central|Mountain|Pacific)(?=[ ]?(?:[:,)\]]|[-–—|][ ]|$))/y;
/** Names of zones that the operating system knows and Unix writes. */
const posix = /(?:EST5EDT|CST6CDT|MST7MDT|PST8PDT)(?!\w)/y;

export type ZoneBehind = { readonly zone: WrittenZone; readonly end: number };

/**
 * Reads the zone that stands behind a time of day, in brackets or not: `UTC`, `cest`, `GMT+2`, `+0530`, `(UTC+1)`,
 * `[Europe/Berlin]`, `Pacific Time`.
 * @param isOffsetLikely behind a date or seconds `-07:00` is an offset, else it may be the end of a range
 */
export function readZoneBehind(text: string, at: number, isOffsetLikely: boolean): ZoneBehind | null {
  const open = matchAt(opening, text, at);
  const start = at + (open?.[0].length ?? 0);
  const isOpened = (open?.[1] ?? "") !== "";
  const hasSpace = start > at;
  const zone =
    readAbbreviation(text, start) ??
    readOffset(text, start, { isOpened, hasSpace, isOffsetLikely }) ??
    readName(text, start);
  if (zone === null) return null;
  if (!isOpened) {
    const end = skipRegion(text, zone.end);
    return { zone, end: /\d$/.test(zone.label) ? skipAt(saidAgain, text, end) : end };
  }
  const close = matchAt(closing, text, zone.end);
  return close === null ? null : { zone, end: zone.end + close[0].length };
}

/** `12:15+02:00[Europe/Berlin]` says the zone twice; the offset settles it. */
function skipRegion(text: string, at: number): number {
  if (text[at] !== "[") return at;
  const match = matchAt(iana, text, at + 1);
  return match !== null && text[at + 1 + match[0].length] === "]" ? at + match[0].length + 2 : at;
}

function readAbbreviation(text: string, at: number): WrittenZone | null {
  const word = matchAt(letters, text, at)?.[1] ?? "";
  const upper = word.toUpperCase();
  const found = zoneAbbreviations.get(upper);
  const end = at + word.length;
  if (!found || !isMeantAsZone(word, upper, text.charAt(at - 1), text.charAt(end))) return null;
  const offset = upper === "UTC" || upper === "GMT" ? matchAt(signed, text, end) : null;
  const minutes = offset && parseOffset(`${offset[2]}${offset[3]}`);
  if (!offset || minutes === null) {
    return { label: upper === "Z" ? "UTC" : upper, zone: found.zone, ambiguity: ambiguityOf(upper), end };
  }
  const label = `${upper}${offset[0].replace(" ", "").replace("−", "-")}`;
  return { label, zone: formatOffset(minutes), ambiguity: null, end: end + offset[0].length };
}

/** A small z only right behind the time; small letters only where they make no word: `est.` is "estimated". */
function isMeantAsZone(word: string, upper: string, before: string, behind: string): boolean {
  if (word === "z") return !/[\s([]/.test(before);
  return (
    word === upper ||
    word === "ChST" ||
    word === "AoE" ||
    (SMALL.has(word) && (behind !== "." || word === "utc" || word === "gmt"))
  );
}

type Around = { isOpened: boolean; hasSpace: boolean; isOffsetLikely: boolean };

function readOffset(text: string, at: number, around: Around): WrittenZone | null {
  const short = around.hasSpace ? null : matchAt(tight, text, at);
  if (short) {
    const zone = formatOffset(Number(short[1]) * 60);
    return { label: zone, zone, ambiguity: null, end: at + short[0].length };
  }
  const match = matchAt(bare, text, at);
  const minutes = match && parseOffset(match[0]);
  if (!match || minutes === null || !isOffset(match, around)) return null;
  const zone = formatOffset(minutes);
  return { label: zone, zone, ambiguity: null, end: at + match[0].length };
}

/** `-10 pods` and `+10 pods` are numbers; `10:00-11:00` is a range. */
function isOffset(match: RegExpExecArray, { isOpened, hasSpace, isOffsetLikely }: Around): boolean {
  const [written, sign, hour, minute = ""] = match;
  if (!["", "00", "30", "45"].includes(minute)) return false;
  if (hasSpace && !isOpened && minute === "") return false;
  if (sign === "+") return true;
  const isMarked = isOpened || isOffsetLikely || hasSpace || !written.includes(":");
  return isMarked && Number(hour) <= 12;
}

function readName(text: string, at: number): WrittenZone | null {
  const region = matchAt(iana, text, at);
  if (region) {
    const name = region[0].replace(/[-+_]+$/, "");
    return isTimeZone(name) ? { label: name, zone: name, ambiguity: null, end: at + name.length } : null;
  }
  const rule = (matchAt(posix, text, at) ?? matchAt(american, text, at))?.[0];
  if (rule !== undefined) {
    const found = zoneAbbreviations.get(`${rule.charAt(0)}T`);
    return found ? { label: found.zone, zone: found.zone, ambiguity: null, end: at + rule.length } : null;
  }
  const word = matchAt(words, text, at);
  if (word) {
    const isZulu = word[0].toLowerCase() === "zulu";
    return isZulu ? { label: "UTC", zone: "UTC", ambiguity: null, end: at + word[0].length } : null;
  }
  const named = readZone(text, at);
  return named && /\btime$/i.test(named.label) ? named : readCityTime(text, at);
}

/** The index after `local time`, which says that the writer's own zone is meant. */
export function skipLocal(text: string, at: number): number {
  return skipAt(
    /[ ]{1,2}(?:\((?:my |our )?local(?: time)?\)|(?:my |our )?local time(?!\w)|(?:my|our) time(?!\w))/iy,
    text,
    at,
  );
}

function ambiguityOf(abbreviation: string): string | null {
  const found = zoneAbbreviations.get(abbreviation);
  if (!found || found.alternatives.length === 0) return null;
  return `${abbreviation} is read as ${found.name} (${found.zone}); it can also mean ${found.alternatives.join(" or ")}`;
}
