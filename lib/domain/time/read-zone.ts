import { formatOffset } from "./format-offset.ts";
import { isTimeZone } from "./is-time-zone.ts";
import { parseOffset } from "./parse-offset.ts";
import { zoneAbbreviations } from "./zone-abbreviations.ts";

/** A zone as written in a text. */
export type WrittenZone = {
  /** As stated: `PST`, `UTC-5`, `+02:00`, `Europe/Berlin`, `Eastern Standard Time`. */
  readonly label: string;
  /** What resolveWallTime takes: an IANA name or `±HH:MM`. */
  readonly zone: string;
  /** Says which of several meanings was taken; null when there is only one. */
  readonly ambiguity: string | null;
  /** Index after the last character. */
  readonly end: number;
};

const letters = /(?<![A-Za-z])([A-Z]{1,5})(?![A-Za-z0-9_])/y;
const following = /[ ]?([+\-−–])[ ]?(\d{1,2}(?::?[0-5]\d)?)(?![\d:]|\.\d|[ ]?[ap]\.?m\b)/iy;
/** `10:00-11:00` is a range: behind a minus only hours of half a day at most, and minutes that some zone has. */
const bare =
  /(?:\+(?:0\d|1[0-4]):?(?:00|30|45)|(?<=T[\d:.]{5,12}|:\d\d:\d\d)[-−](?:0\d|1[0-2]):?(?:00|30)|(?<=\s)[-−](?:0\d|1[0-2])(?:00|30))(?![\d:])/y;
const iana = /[A-Z][A-Za-z]{2,13}\/[A-Za-z_+\-0-9]{2,20}(?:\/[A-Za-z_]{2,20})?/y;
const name =
  /(eastern|central|mountain|pacific|west(?:ern)? africa|east(?:ern)? africa|central africa|south africa|india|central european|greenwich|coordinated universal|universal|british|japan|nigeria|kenya|rwanda)n?(?: (standard|daylight|summer|mean))?(?: time)\b/iy;

const names: ReadonlyMap<string, string> = new Map([
  ["eastern", "ET"],
  ["eastern standard", "EST"],
  ["eastern daylight", "EDT"],
  ["central", "CT"],
  ["central standard", "CST"],
  ["central daylight", "CDT"],
  ["mountain", "MT"],
  ["mountain standard", "MST"],
  ["mountain daylight", "MDT"],
  ["pacific", "PT"],
  ["pacific standard", "PST"],
  ["pacific daylight", "PDT"],
  ["west africa", "WAT"],
  ["western africa", "WAT"],
  ["east africa", "EAT"],
  ["eastern africa", "EAT"],
  ["central africa", "CAT"],
  ["south africa", "SAST"],
  ["india", "IST"],
  ["central european", "CET"],
  ["central european summer", "CEST"],
  ["greenwich", "GMT"],
  ["coordinated universal", "UTC"],
  ["universal", "UTC"],
  ["british summer", "BST"],
  ["japan", "JST"],
  ["nigeria", "WAT"],
  ["kenya", "EAT"],
  ["rwanda", "CAT"],
]);

/**
 * Reads a time zone that begins at an index: an abbreviation in capitals, an offset (`UTC-5`, `GMT +5:30`,
 * `+02:00`), an IANA name, or the name of a zone (`Eastern Standard Time`).
 * @returns null when no known zone begins there
 */
export function readZone(text: string, at = 0): WrittenZone | null {
  return readAbbreviation(text, at) ?? readBareOffset(text, at) ?? readIana(text, at) ?? readName(text, at);
}

function readAbbreviation(text: string, at: number): WrittenZone | null {
  const match = run(letters, text, at);
  const found = match && zoneAbbreviations.get(match[1] ?? "");
  if (!match || !found) return null;
  const end = at + match[0].length;
  const signed = match[1] === "Z" ? null : run(following, text, end);
  const minutes = signed && parseOffset(`${signed[1]}${signed[2]}`);
  if (!signed || minutes === null) return written(match[0], found.zone, end, ambiguityOf(match[0]));
  const length = end + signed[0].length;
  const zone = formatOffset(minutes);
  const label = zone === found.zone && minutes !== 0 ? match[0] : text.slice(at, length);
  return written(label, zone, length, null);
}

function readBareOffset(text: string, at: number): WrittenZone | null {
  const match = run(bare, text, at);
  const minutes = match && parseOffset(match[0]);
  return match && minutes !== null
    ? written(match[0], formatOffset(minutes), at + match[0].length, null)
    : null;
}

function readIana(text: string, at: number): WrittenZone | null {
  const match = run(iana, text, at);
  return match && isTimeZone(match[0]) ? written(match[0], match[0], at + match[0].length, null) : null;
}

function readName(text: string, at: number): WrittenZone | null {
  const match = run(name, text, at);
  if (!match) return null;
  const key = [match[1], match[2]].filter(Boolean).join(" ").toLowerCase();
  const abbreviation = names.get(key);
  const found = abbreviation && zoneAbbreviations.get(abbreviation);
  return found ? written(match[0], found.zone, at + match[0].length, null) : null;
}

function ambiguityOf(abbreviation: string): string | null {
  const found = zoneAbbreviations.get(abbreviation);
  if (!found || found.alternatives.length === 0) return null;
  return `${abbreviation} is read as ${found.name} (${found.zone}); it can also mean ${found.alternatives.join(" or ")}`;
}

function run(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function written(label: string, zone: string, end: number, ambiguity: string | null): WrittenZone {
  return { label: label.trim(), zone, end, ambiguity };
}
