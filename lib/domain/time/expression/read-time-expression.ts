import { matchAt, skipAt } from "./match-at.ts";
import { aheadOf, isAhead, placeWrittenTime } from "./place-written-time.ts";
import { readEpoch } from "./read-epoch.ts";
import { readLead } from "./read-lead.ts";
import { readRelativeTime } from "./read-relative-time.ts";
import { readSaidAgain } from "./read-said-again.ts";
import { readVagueTime } from "./read-vague-time.ts";
import { readWrittenTime } from "./read-written-time.ts";
import { readZoneBehind } from "./read-written-zone.ts";
import type { TimeExpression, TimeProblem, TimeSettings } from "./time-expression.ts";
import type { ClockDoubt, WrittenTime } from "./written-time.ts";

const opening = /[[({<"“]\s?/y;
const closing: Readonly<Record<string, RegExp>> = {
  "[": /\s?\]/y,
  "(": /\s?\)/y,
  "{": /\s?\}/y,
  "<": /\s?>/y,
  '"': /\s?"/y,
  "“": /\s?[”“]/y,
};
const fromOrBetween = /(?:from|between) +(?=\d)/iy;
const separator =
  /(?:[ \t]*(?:->|=>|>>|-{2,3}|\.{3}|[-–—:|,;.>→•·…](?=\s|$))){0,2}(?:\s+|$)|[ \t]*\||:(?=[A-Za-z]{3})/y;
const behindBracket = /(?:[ \t]*(?:->|=>|>>|-{2,3}(?=\s)|[-–—:|,;.>→•·…])){0,2}\s*/y;

/**
 * Reads the time at the start of a text, however it is written: `14:05`, `2.05 pm`, `-1h30m`, `an hour ago`, `~14:30`,
 * `[14:05 CEST]`, `yesterday at 11pm`, `last friday 17:30`, `10 May 12:15 PST`, ISO 8601, RFC 2822, syslog, epoch.
 * Null when the text does not begin with a time. Pure, and linear in the length of the expression.
 */
export function readTimeExpression(text: string, settings: TimeSettings): TimeExpression | null {
  const lead = readLead(text, 0);
  const range = matchAt(fromOrBetween, text, lead.end);
  const ranged = range && readFrom(text, lead.end + range[0].length, settings, lead.isRough, null, true);
  if (ranged) return ranged;
  const open = matchAt(opening, text, lead.end);
  if (!open) return readFrom(text, lead.end, settings, lead.isRough, null);
  const inner = readLead(text, lead.end + open[0].length);
  const isRough = lead.isRough || inner.isRough;
  return (
    readFrom(text, inner.end, settings, isRough, open[0].charAt(0)) ??
    readFrom(text, lead.end, settings, lead.isRough, null)
  );
}

function readFrom(
  text: string,
  start: number,
  settings: TimeSettings,
  approximate: boolean,
  bracket: string | null,
  mustRange = false,
): TimeExpression | null {
  const read = readAny(text, start, settings, approximate);
  if (!read || (mustRange && !read.isRange)) return null;
  const again = read.isRange ? null : readSaidAgain(text, read, settings);
  const timeEnd = again?.end ?? read.end;
  const end = endOf(text, timeEnd, bracket, read.isRange);
  if (end === null) return null;
  const { isRange: _isRange, isWhole, ...expression } = read;
  const placed = again?.problem ? { ...expression, ...unsettled(again.problem, settings) } : expression;
  return { ...placed, timeEnd, end: isWhole ? 0 : end };
}

function readAny(text: string, at: number, settings: TimeSettings, approximate: boolean): Read | null {
  return (
    readPlaced(text, at, settings, approximate) ??
    readNumber(text, at, settings) ??
    readDistance(text, at, settings, approximate) ??
    readVague(text, at, settings)
  );
}

type Read = Omit<TimeExpression, "timeEnd"> & { isRange: boolean; isWhole: boolean };

/** Where the text behind the time and its separator begins; null when what follows shows that it was no time. */
function endOf(text: string, at: number, bracket: string | null, isRange: boolean): number | null {
  if (bracket === null) {
    if (isRange) return skipAt(/[ ]*/y, text, at);
    return matchAt(separator, text, at) ? skipAt(separator, text, at) : null;
  }
  const close = matchAt(closing[bracket] ?? separator, text, at);
  if (!close) return null;
  return skipAt(behindBracket, text, at + close[0].length);
}

function readPlaced(text: string, at: number, settings: TimeSettings, approximate: boolean): Read | null {
  const time = readWrittenTime(text, at, settings.dateOrder) ?? readBehindZone(text, at, settings.dateOrder);
  if (!time) return null;
  const isRange = time.rangeAt !== null;
  const { clock, day } = time;
  const isRough = { ...time, approximate: time.approximate || approximate };
  const rest = { end: time.end, isRange, minuteOfDay: null, isDistance: false };
  if (day?.type === "impossible") {
    return { ...rest, ...unsettled(noTime(text.slice(at, time.end)), settings), isWhole: true };
  }
  if ("doubt" in clock) return readDoubt(text, at, time, clock, settings);
  const minuteOfDay = day === null ? clock.hour * 60 + clock.minute : null;
  return { ...rest, ...placeWrittenTime(isRough, clock, settings), minuteOfDay, isWhole: false };
}

const behindZone = /[)\]]?:?[ ]+(?=[\d~≈])/y;

/** `UTC 14:05`, `(UTC) 14:05`: the zone may stand before the time. */
function readBehindZone(text: string, at: number, order: TimeSettings["dateOrder"]): WrittenTime | null {
  const zone = /[A-Z([]/.test(text.charAt(at)) ? readZoneBehind(text, at, false) : null;
  const joint = zone && matchAt(behindZone, text, zone.end);
  if (!zone || !joint || !/^[A-Z]{2}|\//.test(zone.zone.label)) return null;
  const lead = readLead(text, zone.end + joint[0].length);
  const time = readWrittenTime(text, lead.end, order);
  if (!time || "doubt" in time.clock || time.zone) return null;
  return { ...time, zone: zone.zone, approximate: time.approximate || lead.isRough };
}

function readDoubt(
  text: string,
  at: number,
  time: WrittenTime,
  { doubt }: ClockDoubt,
  settings: TimeSettings,
): Read {
  const written = text.slice(at, time.end);
  const clock = /[\d.:?]+\S*$/.exec(written)?.[0] ?? written;
  const problem: TimeProblem =
    doubt === "impossible"
      ? noTime(written)
      : doubt === "minute-unknown"
        ? {
            code: "ambiguous-time",
            message: `${clock} does not say the minute. Write ~${clock.slice(0, clock.indexOf(":"))}:30 if that is near enough, or a word before it to log it without a time.`,
          }
        : {
            code: "ambiguous-time",
            message: `${clock} may be a time or a number. Write ${clock.replace(/^(\d\d)\.?/, "$1:")} for the time, or put a word before it for the number.`,
          };
  return {
    ...unsettled(problem, settings),
    end: time.end,
    isRange: false,
    minuteOfDay: null,
    isWhole: true,
    isDistance: false,
  };
}

function noTime(written: string): TimeProblem {
  const message = `${written.trim()} is no time. Mend it, or put a word before it if it is not meant as one.`;
  return { code: "nonexistent-time", message };
}

function unsettled(problem: TimeProblem, { timeZone }: TimeSettings) {
  return { occurredAt: null, occurredZone: timeZone, precision: "unknown", problems: [problem] } as const;
}

function readNumber(text: string, at: number, settings: TimeSettings): Read | null {
  const epoch = readEpoch(text, at, settings.now);
  if (!epoch) return null;
  const occurredAt = epoch.at.toISOString();
  const problems = isAhead(occurredAt, settings.now) ? [aheadOf(occurredAt)] : [];
  const rest = {
    occurredZone: "UTC",
    precision: "exact",
    minuteOfDay: null,
    isRange: false,
    isWhole: false,
    isDistance: false,
  } as const;
  return { occurredAt, problems, end: epoch.end, ...rest };
}

function readDistance(
  text: string,
  at: number,
  { now, timeZone }: TimeSettings,
  approximate: boolean,
): Read | null {
  const relative = readRelativeTime(text, at);
  if (!relative) return null;
  const occurredAt = new Date(now.getTime() - relative.ago).toISOString();
  return {
    occurredAt,
    occurredZone: timeZone,
    precision: approximate ? "approximate" : relative.precision,
    problems: relative.ago < 0 ? [aheadOf(occurredAt)] : [],
    end: relative.end,
    minuteOfDay: null,
    isRange: false,
    isWhole: false,
    isDistance: true,
  };
}

function readVague(text: string, at: number, settings: TimeSettings): Read | null {
  const vague = readVagueTime(text, at);
  if (!vague) return null;
  const message = `${text.slice(at, vague.end)} ${vague.says} Write the time, or the minutes as in -10m.`;
  const rest = { end: vague.end, isRange: false, minuteOfDay: null, isWhole: true, isDistance: true };
  return { ...unsettled({ code: "ambiguous-time", message }, settings), ...rest };
}
