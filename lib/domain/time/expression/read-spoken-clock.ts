import { matchAt } from "./match-at.ts";
import type { WrittenClock } from "./written-time.ts";

const HOURS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const hourWord = `(?:${HOURS.join("|")})`;
const half = String.raw`(?:[ ]?([ap])\.?[ ]?m(?![\w-])\.?)?`;
const STEPS: ReadonlyMap<string, number> = new Map([
  ["half", 30],
  ["quarter", 15],
  ["five", 5],
  ["ten", 10],
  ["twenty", 20],
  ["twenty-five", 25],
]);

/** `half past two`, `a quarter to 3 pm`, `10 past 2`. */
const past = new RegExp(
  String.raw`(?:an? )?(half|quarter|five|ten|twenty[ -]five|twenty|[1-5]?\d)(?: min(?:ute)?s?)? (past|after|to|before) (\d{1,2}|${hourWord})(?! (?:an?|hours?|minutes?|days?)\b)(?![\w:.%/-])(?: o['’]?clock)?${half}`,
  "iy",
);
/** `2 o'clock`, `two o’clock pm`. */
const oClock = new RegExp(String.raw`(\d{1,2}|${hourWord}) o['’]?clock(?!\w)${half}`, "iy");
const inWords = new RegExp(String.raw`(${hourWord})[ ]([ap])\.?[ ]?m(?![\w-])\.?`, "iy");
const vague = /(\d{1,2})(?=-?ish(?! ?(?:min|sec|h(?:ou)?r|day|week))(?!\w))/iy;
const bareHour = new RegExp(
  String.raw`(\d{1,2}|${hourWord})(?=[\s,:;)\]]|$|[-–—.](?:\s|$))(?! ?(?:of|out of|per|%|x)(?!\w))`,
  "iy",
);

/** Reads a time of day as it is spoken: `half past two`, `quarter to 3 pm`, `2 o'clock`, `two pm`, `2ish`. */
export function readSpokenClock(text: string, at: number): WrittenClock | null {
  const parts = matchAt(past, text, at);
  if (parts) return readPast(parts, at);
  const whole = matchAt(oClock, text, at) ?? matchAt(inWords, text, at) ?? matchAt(vague, text, at);
  return whole && spoken(hourOf(whole[1] ?? ""), 0, whole[2], at + whole[0].length);
}

/** Reads the `9` of `yesterday at 9`. */
export function readBareHour(text: string, at: number): WrittenClock | null {
  const match = matchAt(bareHour, text, at);
  return match && spoken(hourOf(match[1] ?? ""), 0, undefined, at + match[0].length);
}

function readPast(match: RegExpExecArray, at: number): WrittenClock | null {
  const [whole, step = "", direction = "", written = "", letter] = match;
  const minutes = STEPS.get(step.toLowerCase().replace(" ", "-")) ?? Number(step);
  const hour = hourOf(written);
  if (!isSpokenTime(match) || hour === null || minutes < 1 || minutes > 59) return null;
  const end = at + whole.length;
  if (/past|after/i.test(direction)) return spoken(hour, minutes, letter, end);
  const before = hour > 12 || hour === 0 ? (hour + 23) % 24 : ((hour + 10) % 12) + 1;
  return spokenBefore(before, 60 - minutes, letter, hour, end);
}

/** `five to ten pods` and `10 past 5` may count something. */
function isSpokenTime([whole, step = "", direction = "", , letter]: RegExpExecArray): boolean {
  if (letter !== undefined || /clock/i.test(whole) || /half|quarter/i.test(step)) return true;
  return /^[a-z]/i.test(step) && /past/i.test(direction);
}

/** A quarter to twelve pm is before noon. */
function spokenBefore(hour: number, minute: number, letter: string | undefined, to: number, end: number) {
  const other = letter === undefined ? undefined : /a/i.test(letter) ? "p" : "a";
  return spoken(hour, minute, to === 12 ? other : letter, end);
}

function hourOf(written: string): number | null {
  const number = /\d/.test(written) ? Number(written) : HOURS.indexOf(written.toLowerCase()) + 1;
  return number < 24 ? number : null;
}

function spoken(
  written: number | null,
  minute: number,
  letter: string | undefined,
  end: number,
): WrittenClock | null {
  if (written === null || (letter !== undefined && (written === 0 || written > 12))) return null;
  const half = letter === undefined ? null : letter.toLowerCase() === "a" ? "am" : "pm";
  const hour = half === null ? written : (written % 12) + (half === "pm" ? 12 : 0);
  return {
    hour,
    minute,
    second: 0,
    millisecond: 0,
    exact: false,
    dayShift: 0,
    half,
    isMidnight: false,
    isHalfOpen: half === null && hour > 0 && hour <= 12,
    end,
  };
}
