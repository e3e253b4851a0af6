/** A time of day as written, on the 24-hour clock. */
export type Clock = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Whether seconds were written. */
  readonly exact: boolean;
  /** 1 when the text says `24:00`, which is 00:00 of the day after. */
  readonly dayShift: 0 | 1;
  /**
   * How it was written. `strict` (`14:05`, `2 pm`) is a time wherever it stands; `loose` (`14.05`, `0830`)
   * may be a quantity, and is a time only where one is expected.
   */
  readonly style: "strict" | "loose";
  /** Index after the last character. */
  readonly end: number;
};

const meridiem = String.raw`(?:[ \t]{0,2}([ap])(?:\.[ ]?m\.?|m\b\.?|[ ]m\b))`;
const colon = new RegExp(
  String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:${meridiem}|[ ]?h(?:rs?|ours?)?\b)?(?!:?\d)`,
  "iy",
);
const twelve = new RegExp(String.raw`(\d{1,2})(?:[.](\d{2}))?${meridiem}(?![\w])`, "iy");
const military = /(\d{2}):?(\d{2})[ ]?(?:h(?:rs?|ours?)?|Z)\b/iy;
const french = /(\d{1,2})h(\d{2})?(?![\w])/y;
const dotted = /(\d{1,2})\.(\d{2})(?![\w%]|\.\d)/y;
const plain = /(\d{2})(\d{2})(?![\w:.%]|[,\-/]\d)/y;
const named = /(noon|midday|midnight)\b/iy;

/**
 * Reads a time of day that begins at an index: `14:05`, `14:05:09.250`, `2:05 pm`, `2 p.m.`, `0830HRS`,
 * `14h05`, `15.25`, `noon`. Twelve o'clock follows the usual rule: 12 am is midnight, 12 pm is noon.
 * @returns null when no valid time begins there
 */
export function readClock(text: string, at = 0): Clock | null {
  if (at > 0 && /[\w.:$#/]/.test(text.charAt(at - 1)) && !/[T]/.test(text.charAt(at - 1))) return null;
  const code = text.charCodeAt(at) | 32;
  if (code === 110 || code === 109) return readNamed(text, at);
  if (text.charCodeAt(at) < 48 || text.charCodeAt(at) > 57) return null;
  return readStrict(text, at) ?? readLoose(text, at);
}

function readNamed(text: string, at: number): Clock | null {
  const match = run(named, text, at);
  if (!match) return null;
  const hour = match[1]?.toLowerCase() === "midnight" ? 0 : 12;
  return clock({ hour, minute: 0, end: at + match[0].length, style: "loose" });
}

function readStrict(text: string, at: number): Clock | null {
  const match = run(colon, text, at);
  if (match) {
    const hour = withMeridiem(Number(match[1]), match[5]);
    if (hour === null) return null;
    const millisecond = Number((match[4] ?? "0").padEnd(3, "0").slice(0, 3));
    const second = Number(match[3] ?? 0);
    const end = at + trimmedLength(match[0]);
    return clock({ hour, minute: Number(match[2]), second, millisecond, exact: match[3] !== undefined, end });
  }
  const short = run(twelve, text, at);
  if (short) {
    const hour = withMeridiem(Number(short[1]), short[3]);
    return hour === null ? null : clock({ hour, minute: Number(short[2] ?? 0), end: at + short[0].length });
  }
  const hours = run(military, text, at);
  if (!hours) return null;
  const zulu = /z$/i.test(hours[0]) ? 1 : 0;
  return clock({ hour: Number(hours[1]), minute: Number(hours[2]), end: at + hours[0].length - zulu });
}

function readLoose(text: string, at: number): Clock | null {
  const match = run(french, text, at) ?? run(dotted, text, at) ?? run(plain, text, at);
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  return clock({ hour, minute, end: at + match[0].length, style: "loose" });
}

function run(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** `17:30 pm` is written often enough: the meridiem adds nothing to an hour above twelve. */
function withMeridiem(hour: number, half: string | undefined): number | null {
  if (half === undefined || hour > 12) return hour;
  if (hour === 0) return half.toLowerCase() === "a" ? 0 : null;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

function trimmedLength(text: string): number {
  return text.trimEnd().length;
}

type Parts = Pick<Clock, "hour" | "minute" | "end"> & Partial<Clock>;

function clock(parts: Parts): Clock | null {
  const { hour, minute, second = 0, millisecond = 0, exact = false, end, style = "strict" } = parts;
  if (minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute + second > 0)) return null;
  const dayShift = hour === 24 ? 1 : 0;
  return { hour: hour % 24, minute, second, millisecond, exact, dayShift, style, end };
}
