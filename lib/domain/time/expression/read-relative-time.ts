import { matchAt } from "./match-at.ts";

/** So long before the moment of writing (negative: ahead of it), in milliseconds. */
export type RelativeTime = {
  readonly ago: number;
  readonly precision: "exact" | "minute" | "approximate";
  readonly end: number;
};

const unit = "(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)";
const amount = String.raw`(\d{1,5}(?:[.,]\d{1,2})?)[ ]?${unit}(?![A-Za-z])`;
const tight =
  /(\d{1,5}(?:[.,]\d{1,2})?)(s|secs?|seconds?|mins?|minutes?|m|hrs?|hours?|h|days?|d|weeks?|w)(?=\d|[\s,:;)\]]|$)/iy;
const loose = new RegExp(amount, "iy");
const gap = /[ ]?(?:and |, ?)?/iy;
const trailingMinutes = /([0-5]\d)(?=\s|$)/y;
const sign = /[-−–+]/y;
const ago = / +ago(?!\w)/iy;
const inSome = /in +/iy;
const wordsAgo =
  /(?:(?:(an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|a couple(?: of)?|half an?|a quarter of an|three quarters of an) (seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?))( and a half)?) +ago(?!\w)/iy;
const just = /(?:just |right )?now(?![\w'’-])/iy;

const MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  "a couple": 2,
  "a couple of": 2,
  "half a": 0.5,
  "half an": 0.5,
  "a quarter of an": 0.25,
  "three quarters of an": 0.75,
};

const msOf = (unitName: string): number => MS[unitName.charAt(0).toLowerCase()] ?? 0;

/**
 * Reads a time given by its distance from now: `-10m`, `-1h30m`, `-1.5h`, `10 min ago`, `half an hour ago`, `now`;
 * `+10m` and `in 10 min` lie ahead. Null when none begins at the index.
 */
export function readRelativeTime(text: string, at: number): RelativeTime | null {
  const now = matchAt(just, text, at);
  if (now) return { ago: 0, precision: "exact", end: at + now[0].length };
  return readSigned(text, at) ?? readAgo(text, at) ?? readWordsAgo(text, at) ?? readAhead(text, at);
}

function readSigned(text: string, at: number): RelativeTime | null {
  const mark = matchAt(sign, text, at);
  const amounts = mark && (readAmounts(text, at + 1, tight) ?? readAmounts(text, at + 1, loose));
  if (!mark || !amounts || !/^(?:$|[\s:,;)\]-])/.test(text.slice(amounts.end, amounts.end + 1))) return null;
  return { ...amounts, ago: mark[0] === "+" ? -amounts.ago : amounts.ago };
}

function readAgo(text: string, at: number): RelativeTime | null {
  const amounts = readAmounts(text, at, loose) ?? readAmounts(text, at, tight);
  const word = amounts && matchAt(ago, text, amounts.end);
  return amounts && word && { ...amounts, end: amounts.end + word[0].length };
}

function readAhead(text: string, at: number): RelativeTime | null {
  const word = matchAt(inSome, text, at);
  const amounts = word && readAmounts(text, at + word[0].length, loose);
  return amounts && { ...amounts, ago: -amounts.ago };
}

/** `1h30m`, `1 h 30 min`, `1h30`: each unit smaller than the one before. */
function readAmounts(text: string, at: number, pattern: RegExp): RelativeTime | null {
  let [ago, end, smallest] = [0, at, Number.POSITIVE_INFINITY];
  for (let next = at; ;) {
    const match = matchAt(pattern, text, next);
    const size = match ? msOf(match[2] ?? "") : 0;
    if (!match || size >= smallest) break;
    ago += Math.round(Number((match[1] ?? "").replace(",", ".")) * size);
    smallest = size;
    end = next + match[0].length;
    next = end + (matchAt(gap, text, end)?.[0].length ?? 0);
  }
  if (end === at) return null;
  const minutes = smallest === msOf("h") ? matchAt(trailingMinutes, text, end) : null;
  if (minutes) return { ago: ago + Number(minutes[1]) * 60_000, precision: "minute", end: end + 2 };
  return { ago, precision: smallest === 1_000 ? "exact" : "minute", end };
}

function readWordsAgo(text: string, at: number): RelativeTime | null {
  const match = matchAt(wordsAgo, text, at);
  if (!match) return null;
  const count = (WORDS[match[1]?.toLowerCase() ?? ""] ?? 1) + (match[3] ? 0.5 : 0);
  return { ago: count * msOf(match[2] ?? ""), precision: "approximate", end: at + match[0].length };
}
