import { formatOffset } from "#lib/domain/time/format-offset.ts";
import { wallTimeAt } from "#lib/domain/time/wall-time-at.ts";
import { type ComposerLine, parseComposerLine } from "#lib/domain/timeline/parse-composer-line.ts";

import type { Clock } from "./clock.ts";
import { UsageError } from "./usage-error.ts";

const HOW = "Write it as 14:05, -10m, yesterday 23:10, 2024-05-10 14:05 or 2024-05-10T14:05:00Z.";

/** A time with what commands take beside it: the name of its zone, and how exact it is. */
export type GivenTime = {
  readonly at: string;
  readonly zone?: string;
  readonly precision: "exact" | "minute" | "approximate";
};

/** A time as the timeline's input box takes it, for options. Throws UsageError for what is none. */
export function givenTime(text: string, clock: Clock): GivenTime {
  const given = text.trim();
  if (given === "now") return rightNow(clock);
  // The x stands for an entry's text: whatever is not part of a time is left over beside it.
  const line = parseComposerLine(`${given} x`, { now: clock.now, timeZone: clock.zone });
  if (given === "" || line.body !== "x" || line.command)
    throw new UsageError(`“${text}” is not a time. ${HOW}`);
  return timeOf(line, clock);
}

/** The moment of the command: what is sent later shall say when it was meant. */
export const rightNow = (clock: Clock): GivenTime =>
  timeOf(
    { occurredAt: clock.now.toISOString(), occurredZone: clock.zone, problems: [], precision: "exact" },
    clock,
  );

/** The time of a line that was read, as commands take it. Throws as instantOf does. */
export function timeOf(line: Told & Pick<ComposerLine, "precision">, clock: Clock): GivenTime {
  const { occurredAt, occurredZone } = instantOf(line, clock);
  if (line.precision === "unknown") throw new UsageError("The time is not clear.");
  return { at: occurredAt, ...(occurredZone && { zone: occurredZone }), precision: line.precision };
}

/** The same, where only the instant is taken. */
export const readTime = (text: string, clock: Clock): string => givenTime(text, clock).at;

type Told = Pick<ComposerLine, "occurredAt" | "occurredZone" | "problems">;

/** When a line says that it happened. Throws UsageError when there was no such time, there were two, or it is to come. */
export function instantOf(line: Told, clock: Clock): { occurredAt: string; occurredZone?: string } {
  const doubt = line.problems.find(({ code }) => code !== "ambiguous-zone");
  if (doubt || line.occurredAt === null) throw new UsageError(doubt?.message ?? "The time is not clear.");
  const zone = line.occurredZone;
  if (/^[A-Za-z][\w/+-]+$/.test(zone)) return { occurredAt: line.occurredAt, occurredZone: zone };
  return { occurredAt: withOffset(line.occurredAt, zone === "Z" ? "UTC" : offsetOr(zone, clock.zone)) };
}

const isOffset = (zone: string) => /^[+-]\d\d:\d\d$/.test(zone);
const offsetOr = (zone: string, other: string) => (isOffset(zone) ? zone : other);

/** The same instant, written with the offset that a zone has then. */
function withOffset(instant: string, zone: string): string {
  const at = Date.parse(instant);
  const { year, month, day, hour, minute, second, millisecond } = wallTimeAt(new Date(at), zone);
  const shown = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  return new Date(shown).toISOString().replace("Z", formatOffset(Math.round((shown - at) / 60_000)));
}
