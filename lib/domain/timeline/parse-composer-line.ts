import { readTimeExpression } from "../time/expression/read-time-expression.ts";
import type { PlacedTime, TimeSettings } from "../time/expression/time-expression.ts";

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

const slash = /^\/([a-z][a-z-]{0,30})(?:\s+|$)/i;

/**
 * Reads one line of the timeline's input box: an optional time at its start (see readTimeExpression), then the text,
 * which may begin with a slash command. Without a time the line happened now. A time of day later than now was
 * yesterday, unless `day` says which day is meant; `tomorrow 10:00` and `+10m` lie ahead and are a problem. What may be
 * a time or something else (`14.05 deployed`, `10/05 12:15`) is asked about, and nothing is taken off a line that merely
 * begins with a number.
 */
export function parseComposerLine(line: string, settings: ComposerSettings): ComposerLine {
  const text = line.trim();
  const time = readTimeExpression(text, settings);
  if (time === null) return { ...splitCommand(text), kind: null, ...momentOfWriting(settings) };
  const { occurredAt, occurredZone, precision, problems, end } = time;
  const rest = end === 0 ? { body: text, command: null } : splitCommand(text.slice(end));
  return { ...rest, kind: null, occurredAt, occurredZone, precision, problems };
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
