import { problemOfDayAlone } from "../time/expression/read-day-alone.ts";
import { readTimeExpression } from "../time/expression/read-time-expression.ts";
import type { PlacedTime, TimeSettings } from "../time/expression/time-expression.ts";
import { parsePlainLine } from "./pasted/parse-plain-line.ts";

/** What one typed line means. */
export type ComposerLine = PlacedTime & {
  /** The text without its time. */
  readonly body: string;
  /** Always null: a typed line has no kind of its own unless a command gives it one. */
  readonly kind: string | null;
  /** `/status mitigated pool restarted` is `{ name: "status", argument: "mitigated pool restarted" }`. */
  readonly command: { readonly name: string; readonly argument: string } | null;
};

/** What a line is read against. `timeZone` is an IANA name or `±HH:MM`; `day` is `YYYY-MM-DD`. */
export type ComposerSettings = TimeSettings;

/** Marks of direction and of order, which come along when text is copied. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const slash = /^\/([a-z][a-z-]{0,30})(?:\s+|$)/i;

/**
 * Reads one line of the timeline's input box: an optional time at its start (see readTimeExpression), then the text,
 * which may begin with a slash command. Without a time the line happened now. A time of day later than now was
 * yesterday, unless `day` says which day is meant; `tomorrow 10:00` and `+10m` lie ahead and are a problem. What may be
 * a time or something else (`14.05 deployed`, `10/05 12:15`) is asked about, and nothing is taken off a line that merely
 * begins with a number.
 */
export function parseComposerLine(line: string, settings: ComposerSettings): ComposerLine {
  const text = line.replace(invisible, "").trim();
  const { time, from } = readTime(text, settings);
  if (time === null) return { ...splitCommand(text), kind: null, ...withoutTime(text, settings) };
  const { occurredAt, occurredZone, precision, problems, end } = time;
  const rest = end === 0 ? { body: text, command: null } : splitCommand(from.slice(end));
  return { ...rest, kind: null, occurredAt, occurredZone, precision, problems };
}

/** A line from a list keeps its hyphen or its stars only where no time stands behind them. */
function readTime(text: string, settings: ComposerSettings) {
  const time = readTimeExpression(text, settings);
  if (time !== null && !time.isDistance) return { time, from: text };
  const plain = parsePlainLine(text);
  const behindMark = plain === text ? null : readTimeExpression(plain, settings);
  return behindMark === null ? { time, from: text } : { time: behindMark, from: plain };
}

function withoutTime(text: string, settings: ComposerSettings): PlacedTime {
  const problem = problemOfDayAlone(text, settings);
  const now = momentOfWriting(settings);
  return problem ? { ...now, occurredAt: null, precision: "unknown", problems: [problem] } : now;
}

function momentOfWriting({ now, timeZone }: ComposerSettings): PlacedTime {
  return { occurredAt: now.toISOString(), occurredZone: timeZone, precision: "exact", problems: [] };
}

function splitCommand(body: string): Pick<ComposerLine, "body" | "command"> {
  const match = slash.exec(body);
  if (!match) return { body, command: null };
  const argument = body.slice(match[0].length).trim();
  return { body: argument, command: { name: (match[1] ?? "").toLowerCase(), argument } };
}
