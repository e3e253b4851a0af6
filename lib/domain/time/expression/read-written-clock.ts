import { matchAt, skipAt } from "./match-at.ts";
import { readSpokenClock } from "./read-spoken-clock.ts";
import type { ClockDoubt, WrittenClock } from "./written-time.ts";

/** Behind `10:10` some words show that it is a proportion or a length. */
const colon =
  /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?!\d|:\d|[ ](?:ratio|split|odds|rule|mix|minutes|mins?|seconds|secs?)(?!\w))/iy;
const letterH = /([01]\d|2[0-3])h([0-5]\d)(?!\w)/iy;
const twelve = /(\d{1,2})(?:\.(\d{2}))?(?=[ \u00a0\u202f]{0,2}[ap]\.?[ ]?m)/iy;
const meridiem = /[ \u00a0\u202f]{0,2}([ap])\.?[ ]?m(?:(?!\w|-(?!\d))\.?|(?=-?ish(?!\w)))/iy;
const shortMeridiem = /([ap])(?!\w)/iy;
const hoursWord = /[ ]?(?:h|hrs?|hours?|uhr)(?!\w)/iy;
const military =
  /(\d{2})(\d{2})(\d{2})?(?=[ ]?(?:[zZ]|zulu|UTC|utc|GMT|gmt|[A-Z]{3,4})(?![A-Za-z0-9_])|[ ]?(?:h|hrs|hours)(?!\w)|(?:[+\-−])\d{4}(?!\d))/y;
const withUhr = /(\d{1,2})(?:\.(\d{2}))?(?=[ ]?Uhr(?!\w))/iy;
const named = /(?:12[ ])?(noon|midday|midnight)(?![\w-])/iy;
const unknownMinute = /(?:\d{1,2}:(?:\?\??|xx|--|__)|\d{1,2}:[0-5][?x]|[012][?x]:[0-5]\d)(?!\w)/iy;
/** Behind `14.05` a unit shows that it is a number. */
const dotted =
  /([01]\d|2[0-3])\.([0-5]\d)(?:[ ]?h(?=\s)|(?=\s+(?!(?:%|[kmgt]i?b(?:\/s|ps)?|[kmgµun]?s|ms|secs?|seconds?|mins?|minutes?|hours?|days?|percent|pct|lts|eur|usd|euros?|dollars?|qps|rps|million|billion|times|per|[a-z]{1,12}\/(?:s|sec|min|h)|points?|degrees?|cores?|cpus?)(?![\w-]))\S))/iy;
/** The `2` of `2-3pm`. */
const hourRange =
  /(1[0-2]|[1-9])(?=[ ]?(?:[-–—]|to|and)[ ]?(?:1[0-2]|[1-9])(?::[0-5]\d)?[ ]?[ap]\.?m(?!\w))/iy;
/** `1405:` and `1405 -` may begin with a time; a year does not. */
const four = /(?!20[123]\d)([01]\d|2[0-3])([0-5]\d)(?=:\s|[ ]?[-–—|]\s)/y;
const compact = /(\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,9}))?(?!\d)/y;

/** Reads a time of day that begins at an index; null when nothing that looks like one does. */
export function readWrittenClock(text: string, at: number): WrittenClock | ClockDoubt | null {
  const first = text.charCodeAt(at);
  if (first < 48 || first > 57) return readNamed(text, at) ?? readSpokenClock(text, at);
  return readColon(text, at) ?? readOthers(text, at) ?? readSpokenClock(text, at);
}

const dashes = /(\d{2})-(\d{2})(?:-(\d{2}))?(?![\d:-])/y;
const hourWithLetter = /([01]?\d|2[0-3])[ ]?h(?![\w])/iy;
const hourAlone = /(\d{2})(?=Z|[+-]\d{2}|\s|$)/y;

/** Reads `14.05`, which behind a date is a time. */
export function readDottedClock(text: string, at: number): WrittenClock | ClockDoubt | null {
  const match = matchAt(dotted, text, at);
  return match && clockOf(match, skipAt(hoursWord, text, at + match[0].length), null);
}

/** Reads `14-05-33`, as it stands in names of files behind a date, `14h`, and `14` as it stands behind the T of `2024-05-10T14`. */
export function readBehindDate(text: string, at: number, isClose: boolean): WrittenClock | ClockDoubt | null {
  const hour = text.charAt(at - 1) === "T" ? hourAlone : hourWithLetter;
  const match = (isClose ? matchAt(dashes, text, at) : null) ?? matchAt(hour, text, at);
  return match && clockOf(match, at + match[0].length, null);
}

/** Reads `121500` or `1215`, as they stand behind the T of `20240510T121500Z`. */
export function readCompactClock(text: string, at: number): WrittenClock | ClockDoubt | null {
  const match = matchAt(compact, text, at);
  return match && clockOf(match, at + match[0].length, null);
}

function readNamed(text: string, at: number): WrittenClock | null {
  const match = matchAt(named, text, at);
  if (!match) return null;
  const isMidnight = match[1]?.toLowerCase() === "midnight";
  const rest = {
    minute: 0,
    second: 0,
    millisecond: 0,
    exact: false,
    dayShift: 0,
    half: null,
    isHalfOpen: false,
  } as const;
  return { ...rest, hour: isMidnight ? 0 : 12, isMidnight, end: at + match[0].length };
}

function readColon(text: string, at: number): WrittenClock | ClockDoubt | null {
  const match = matchAt(colon, text, at);
  if (!match) return null;
  const digits = at + match[0].length;
  const half = matchAt(meridiem, text, digits) ?? matchAt(shortMeridiem, text, digits);
  const end = half ? digits + half[0].length : skipAt(hoursWord, text, digits);
  return clockOf(match, end, half?.[1] ?? null);
}

function readOthers(text: string, at: number): WrittenClock | ClockDoubt | null {
  const hours = matchAt(letterH, text, at) ?? matchAt(withUhr, text, at);
  if (hours) return clockOf(hours, skipAt(hoursWord, text, at + hours[0].length), null);
  const short = matchAt(twelve, text, at);
  const half = short && matchAt(meridiem, text, at + short[0].length);
  if (short && half) {
    // `17 pm` says twice what it means, `2.75 pm` is none.
    return Number(short[1]) > 12
      ? null
      : clockOf(short, at + short[0].length + half[0].length, half[1] ?? null);
  }
  const twelveNamed = readNamed(text, at);
  if (twelveNamed) return twelveNamed;
  const digits = matchAt(military, text, at);
  const read = digits && clockOf(digits, skipAt(hoursWord, text, at + digits[0].length), null);
  // What is no time is a number then, with a word of capitals behind it.
  if (read && !("doubt" in read)) return read;
  return readDoubtful(text, at);
}

function readDoubtful(text: string, at: number): WrittenClock | ClockDoubt | null {
  const open = matchAt(unknownMinute, text, at);
  if (open) return { doubt: "minute-unknown", end: at + open[0].length };
  const range = matchAt(hourRange, text, at);
  if (range) return clockOf(range, at + range[0].length, null);
  const point = matchAt(dotted, text, at) ?? matchAt(four, text, at);
  return point && { doubt: "maybe-number", end: at + point[0].length };
}

/** Twelve o'clock follows the usual rule: 12 am is midnight, 12 pm is noon. */
function clockOf(match: RegExpExecArray, end: number, letter: string | null): WrittenClock | ClockDoubt {
  const [written = 0, minute = 0, second = 0] = [1, 2, 3].map((group) => Number(match[group] ?? 0));
  const half = letter === null ? null : letter.toLowerCase() === "a" ? "am" : "pm";
  const hour = hourOf(written, half);
  if (hour === null || !isOnTheClock(hour, minute, second)) return { doubt: "impossible", end };
  return {
    hour: hour % 24,
    minute,
    second,
    millisecond: Number((match[4] ?? "").padEnd(3, "0").slice(0, 3)),
    exact: match[3] !== undefined,
    dayShift: hour === 24 ? 1 : 0,
    half,
    isMidnight: false,
    isHalfOpen: false,
    end,
  };
}

function isOnTheClock(hour: number, minute: number, second: number): boolean {
  return minute < 60 && second < 60 && (hour < 24 || (hour === 24 && minute + second === 0));
}

/** `17:30 pm` is written often enough; `17:30 am` contradicts itself. */
function hourOf(written: number, half: "am" | "pm" | null): number | null {
  if (half === null) return written;
  if (written > 12) return half === "pm" && written < 24 ? written : null;
  if (written === 0) return half === "am" ? 0 : null;
  return (written % 12) + (half === "pm" ? 12 : 0);
}
