import { stripVTControlCharacters } from "node:util";

import { parseComposerLine } from "#lib/domain/timeline/parse-composer-line.ts";

import type { Clock } from "../clock.ts";
import type { NewEntry } from "../read-log-line.ts";
import { instantOf } from "../read-time.ts";

/** More of a line is no log line; the rest is cut off, and the entry says so. */
const MOST_CHARACTERS = 10_000;
const BRACKETED = /^\[([^\]]{4,40})\]\s*/;
/** Quotes nested so deeply are refused by the server. */
const DEEP_QUOTE = /^(?:\s*>){32}/;

/**
 * An entry from a line of a running program: at the time at its start, also one in square brackets, else at the moment it
 * was read. A time that is not clear, or has not come yet, stays part of the text. Null for an empty line.
 */
export function readStreamLine(line: string, clock: Clock): NewEntry | null {
  const text = shortened(stripVTControlCharacters(line).trim());
  if (text === "") return null;
  return timed(text.replace(BRACKETED, "$1 "), clock) ?? timed(text, clock) ?? readNow(text, clock);
}

function timed(text: string, clock: Clock): NewEntry | null {
  const read = parseComposerLine(text, { now: clock.now, timeZone: clock.zone });
  const isUnclear = read.problems.some(({ code }) => code !== "ambiguous-zone");
  if (isUnclear || read.body === "" || read.body === text || read.command || read.precision === "unknown")
    return null;
  return { body: shown(read.body), ...instantOf(read, clock), precision: read.precision };
}

function readNow(text: string, clock: Clock): NewEntry {
  const now = { occurredAt: clock.now.toISOString(), occurredZone: clock.zone, problems: [] };
  return { body: shown(text), ...instantOf(now, clock), precision: "exact" };
}

const shown = (body: string) => (DEEP_QUOTE.test(body) ? `\\${body}` : body);

function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS).toWellFormed()} … (cut: the line had ${text.length} characters)`;
}
