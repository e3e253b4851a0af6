import { addDays } from "../time/add-days.ts";
import type { CalendarDay } from "../time/add-days.ts";
import { impossibleTimeIn } from "../time/impossible-time.ts";
import type { WrittenDate } from "../time/read-date.ts";
import { readMoment, type WrittenMoment } from "../time/read-moment.ts";
import { resolveWallTime } from "../time/resolve-wall-time.ts";
import { wallTimeAt } from "../time/wall-time-at.ts";

/** Why a typed time was not taken as it stands. */
export type ComposerProblem = {
  readonly code: "nonexistent-time" | "ambiguous-time" | "future-time" | "ambiguous-zone";
  /** A sentence for the person who typed the line. */
  readonly message: string;
};

/** What one typed line means. */
export type ComposerLine = {
  /** The text without its time. */
  readonly body: string;
  /** Always null: a typed line has no kind of its own unless a command gives it one. */
  readonly kind: string | null;
  /** RFC 3339 in UTC with milliseconds; null when the time typed does not exist or exists twice. */
  readonly occurredAt: string | null;
  /** The zone that was used: as typed when the line names one, else the writer's. */
  readonly occurredZone: string;
  readonly precision: "exact" | "minute" | "approximate" | "unknown";
  /** `/status mitigated pool restarted` is `{ name: "status", argument: "mitigated pool restarted" }`. */
  readonly command: { readonly name: string; readonly argument: string } | null;
  readonly problems: readonly ComposerProblem[];
};

/** What a line is read against. `timeZone` is an IANA name or `±HH:MM`; `day` is `YYYY-MM-DD`. */
export type ComposerSettings = { readonly now: Date; readonly timeZone: string; readonly day?: string };

const relative = /^[+-](?:(\d{1,3})d)?(?:(\d{1,3})h)?(?:(\d{1,4})m(?:in)?)?(?:(\d{1,5})s)?(?=\s|$)/i;
const dayWord = /^(yesterday|today|tomorrow)(?:,|\s+at)?\s+(?=[@~]{0,2}\d)/i;
const daysBack: Readonly<Record<string, number>> = { yesterday: 1, today: 0, tomorrow: -1 };
const lead = String.raw`^(?:(?:yesterday|today|tomorrow)(?:,|\s+at)?\s+)?[@~]{0,2}`;
const withH = new RegExp(String.raw`(${lead}(?:[01]\d|2[0-3]))h(?=[0-5]\d\s+\S)`, "i");
const dotted = new RegExp(String.raw`${lead}((?:[01]\d|2[0-3])\.[0-5]\d)(?=\s+\S)`, "i");
const separator = /^(?:\s*[-–—:|,](?=\s|$))?\s+|^$/;
const slash = /^\/([a-z][a-z-]{0,30})(?:\s+|$)/i;

/** A clock a little ahead of ours is a clock, not a time in the future. */
const toleranceMs = 5 * 60_000;

/**
 * Reads one line of the timeline's input box: an optional time at its start, then the text, which may
 * begin with a slash command. Without a time the line happened now. A time of day later than now was
 * yesterday, unless `day` says which day is meant; `tomorrow 10:00` and `+10m` lie ahead and are a problem. `@14:05` and
 * `14h05` are 14:05; `14.05` may be a version too and is asked about. Nothing is taken off a line that merely begins
 * with a number.
 */
export function parseComposerLine(line: string, settings: ComposerSettings): ComposerLine {
  const written = line.trim();
  const text = written.replace(withH, "$1:");
  return (
    readRelative(text, settings) ??
    readAbsolute(text, settings) ??
    readDotted(text, settings) ??
    readImpossible(text, settings) ??
    readPlain(text, settings)
  );
}

function readPlain(text: string, { now, timeZone }: ComposerSettings): ComposerLine {
  return {
    ...splitCommand(text),
    kind: null,
    occurredAt: now.toISOString(),
    occurredZone: timeZone,
    precision: "exact",
    problems: [],
  };
}

function readImpossible(text: string, settings: ComposerSettings): ComposerLine | null {
  const written = impossibleTimeIn(text);
  if (written === null) return null;
  const message = `${written} is no time. Mend it, or put a word before it if it is not meant as one.`;
  return unsettled(text, { code: "nonexistent-time", message }, settings);
}

/** `14.05 deployed` may be a time or a version. */
function readDotted(text: string, settings: ComposerSettings): ComposerLine | null {
  const written = dotted.exec(text)?.[1];
  if (written === undefined) return null;
  const time = written.replace(".", ":");
  const message = `${written} may be a time or a number. Write ${time} for the time, or put a word before it for the number.`;
  return unsettled(text, { code: "ambiguous-time", message }, settings);
}

function unsettled(body: string, problem: ComposerProblem, { timeZone }: ComposerSettings): ComposerLine {
  return {
    body,
    command: null,
    kind: null,
    occurredAt: null,
    occurredZone: timeZone,
    precision: "unknown",
    problems: [problem],
  };
}

function readRelative(text: string, { now, timeZone }: ComposerSettings): ComposerLine | null {
  const approximate = text.startsWith("~");
  const rest = approximate ? text.slice(1) : text;
  const match = relative.exec(rest);
  if (!match || match[0].length < 3) return null;
  const [days, hours, minutes, seconds] = [1, 2, 3, 4].map((group) => Number(match[group] ?? 0));
  const ago = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  const ahead = rest.startsWith("+");
  const occurredAt = new Date(now.getTime() + (ahead ? ago : -ago) * 1000).toISOString();
  return {
    ...splitCommand(rest.slice(match[0].length).trim()),
    kind: null,
    occurredAt,
    occurredZone: timeZone,
    precision: approximate ? "approximate" : "minute",
    problems: ahead ? [aheadOf(occurredAt)] : [],
  };
}

function readAbsolute(text: string, settings: ComposerSettings): ComposerLine | null {
  const word = dayWord.exec(text);
  const head = word ? word[0].length : 0;
  const start = head + (/^[@~]{0,2}/.exec(text.slice(head))?.[0].length ?? 0);
  const moment = readMoment(text, start);
  if (!moment || !isTimeHere(moment, word !== null)) return null;
  const rest = text.slice(moment.end);
  if (!separator.test(rest)) return null;
  const dayBack = word ? (daysBack[word[1]?.toLowerCase() ?? ""] ?? null) : null;
  const approximate = text.slice(0, start).includes("~");
  return {
    ...splitCommand(rest.replace(separator, "")),
    kind: null,
    ...placeMoment(moment, dayBack, settings, approximate),
  };
}

function isTimeHere({ clock, date }: WrittenMoment, afterDayWord: boolean): boolean {
  return clock !== null && clock.style === "strict" && !(afterDayWord && date !== null);
}

function splitCommand(body: string): Pick<ComposerLine, "body" | "command"> {
  const match = slash.exec(body);
  if (!match) return { body, command: null };
  const argument = body.slice(match[0].length).trim();
  return { body: argument, command: { name: (match[1] ?? "").toLowerCase(), argument } };
}

type Placed = Pick<ComposerLine, "occurredAt" | "occurredZone" | "precision" | "problems">;

function placeMoment(
  moment: WrittenMoment,
  dayBack: number | null,
  settings: ComposerSettings,
  approximate: boolean,
): Placed {
  const zone = moment.zone?.zone ?? settings.timeZone;
  const occurredZone = moment.zone?.label ?? settings.timeZone;
  const instants = instantsOf(moment, candidateDays(moment, dayBack, zone, settings), zone, settings.now);
  const occurredAt = instants.length === 1 ? (instants[0] ?? null) : null;
  const written = moment.clock?.exact ? "exact" : "minute";
  return {
    occurredAt,
    occurredZone,
    precision: occurredAt === null ? "unknown" : approximate ? "approximate" : written,
    problems: problemsOf(moment, instants, occurredZone, settings.now),
  };
}

/** The instants on the first of the days that does not lie ahead, else on the last of them. */
function instantsOf(
  { clock }: WrittenMoment,
  days: readonly CalendarDay[],
  zone: string,
  now: Date,
): string[] {
  let instants: string[] = [];
  for (const day of clock ? days : []) {
    if (clock) instants = resolveWallTime({ ...addDays(day, clock.dayShift), ...clockOf(clock) }, zone);
    const [first] = instants;
    if (first === undefined || !isAhead(first, now)) break;
  }
  return instants;
}

function problemsOf(
  { zone, clock }: WrittenMoment,
  [first, second]: readonly string[],
  label: string,
  now: Date,
): ComposerProblem[] {
  const problems: ComposerProblem[] = [];
  const shown = clock ? `${two(clock.hour)}:${two(clock.minute)}` : "";
  if (zone?.ambiguity) problems.push({ code: "ambiguous-zone", message: `${zone.ambiguity}.` });
  if (first === undefined) {
    problems.push({ code: "nonexistent-time", message: `${shown} does not exist on that day in ${label}.` });
  } else if (second !== undefined) {
    const message = `${shown} happened twice on that day in ${label}: ${first} and ${second}. Write the offset to say which.`;
    problems.push({ code: "ambiguous-time", message });
  } else if (isAhead(first, now)) {
    problems.push(aheadOf(first));
  }
  return problems;
}

function aheadOf(instant: string): ComposerProblem {
  return { code: "future-time", message: `${instant} has not happened yet.` };
}

function isAhead(instant: string, now: Date): boolean {
  return Date.parse(instant) > now.getTime() + toleranceMs;
}

/** The days the line may mean, likeliest first; the next is taken when the one before lies in the future. */
function candidateDays(
  { date }: WrittenMoment,
  dayBack: number | null,
  zone: string,
  { now, day }: ComposerSettings,
): CalendarDay[] {
  const today = wallTimeAt(now, zone);
  if (date) return date.year === null ? recentYears(date, today.year) : [{ ...date, year: date.year }];
  if (dayBack !== null) return [addDays(today, -dayBack)];
  if (day !== undefined) return [parseDay(day)];
  return [today, addDays(today, -1)];
}

function recentYears({ month, day }: WrittenDate, thisYear: number): CalendarDay[] {
  return [
    { year: thisYear, month, day },
    { year: thisYear - 1, month, day },
  ];
}

function parseDay(day: string): CalendarDay {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { year, month, day: date };
}

function clockOf({ hour, minute, second, millisecond }: NonNullable<WrittenMoment["clock"]>) {
  return { hour, minute, second, millisecond };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
