import { matchAt } from "./match-at.ts";

/** So long before the moment of writing (negative: ahead of it), in milliseconds. */
export type RelativeTime = {
  readonly ago: number;
  readonly precision: "exact" | "minute" | "approximate";
  readonly end: number;
};

const unit = "(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)";
const amount = String.raw`(\d{1,5}(?:[.,]\d{1,2})?[½¼¾]?|[½¼¾])(?:ish)?[ ]?${unit}(?![A-Za-z])`;
const tight =
  /(\d{1,5}(?:[.,]\d{1,2})?)(s|secs?|seconds?|mins?|minutes?|m|hrs?|hours?|h|days?|d|weeks?|w)(?=\d|[\s,:;)\]]|$)/iy;
const loose = new RegExp(amount, "iy");
const gap = /[ ]?(?:and |, ?)?/iy;
const trailingMinutes = /([0-5]\d)(?=\s|$)/y;
const sign = /[-−–+]/y;
const ago = /\.? +ago(?!\w)/iy;
const orSo = /,? (?:or so|roughly|approx(?:imately|\.)?)(?!\w)/iy;
const inSome = /in +/iy;
const units = "(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?)";
const ten = "(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?";
const count = `an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|${ten}|(?:a )?couple(?: of)?|a dozen|(?:a )?half(?: an?)?|(?:a )?quarter(?: of an)?|three quarters of an`;
const wordsAgo = new RegExp(
  String.raw`(${count})( and a half)? ${units}( and a half)?(?: and (\d{1,2}|${count}) ${units})? +ago(?!\w)`,
  "iy",
);
const momentAgo = /(?:a )?(?:moments?|second|sec) ago(?!\w)/iy;
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
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  couple: 2,
  dozen: 12,
  half: 0.5,
  quarter: 0.25,
  "three quarters": 0.75,
};
const FRACTIONS: Readonly<Record<string, number>> = { "¼": 0.25, "½": 0.5, "¾": 0.75 };

const msOf = (unitName: string): number => MS[unitName.charAt(0).toLowerCase()] ?? 0;

/**
 * Reads a time given by its distance from now: `-10m`, `-1h30m`, `-1.5h`, `10 min ago`, `half an hour ago`, `now`;
 * `+10m` and `in 10 min` lie ahead. Null when none begins at the index.
 */
export function readRelativeTime(text: string, at: number): RelativeTime | null {
  const now = matchAt(just, text, at);
  if (now) return { ago: 0, precision: "exact", end: at + now[0].length };
  const moment = matchAt(momentAgo, text, at);
  if (moment) return { ago: 0, precision: "approximate", end: at + moment[0].length };
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
  if (!amounts || !word) return null;
  const end = amounts.end + word[0].length;
  const vague = matchAt(orSo, text, end);
  return vague ? { ...amounts, precision: "approximate", end: end + vague[0].length } : { ...amounts, end };
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
    ago += Math.round(numberOf(match[1] ?? "") * size);
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
  const [whole, written = "", half, unitName = "", halfBehind, more = "", smaller = ""] = match;
  const times = countOf(written) + (half !== undefined || halfBehind !== undefined ? 0.5 : 0);
  const ms = times * msOf(unitName) + (more === "" ? 0 : countOf(more) * msOf(smaller));
  return { ago: ms, precision: "approximate", end: at + whole.length };
}

/** `twenty-five`, `a couple of`, `half an`: words that only join count nothing. */
function countOf(written: string): number {
  if (/^\d/.test(written)) return Number(written);
  const words = written
    .toLowerCase()
    .replace(/^an? (?=\w)/, "")
    .replace(/ (?:of|an?|of an)$/, "")
    .replace(/ of$/, "");
  const known = WORDS[words];
  if (known !== undefined) return known;
  return words.split(/[- ]/).reduce((sum, word) => sum + (WORDS[word] ?? 0), 0);
}

function numberOf(written: string): number {
  const fraction = FRACTIONS[written.slice(-1)];
  const digits = (fraction === undefined ? written : written.slice(0, -1)).replace(",", ".");
  return Number(digits) + (fraction ?? 0);
}
