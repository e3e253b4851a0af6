/** A date as written; the year may be missing, and `6/5/2024` may be read in two ways. */
export type WrittenDate = {
  readonly year: number | null;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
  /** For `6/5/2024`: the text alone does not say whether the month or the day comes first. Month first is returned. */
  readonly orderUnknown: boolean;
  /** For `25/5/2024`: shows which order this writer uses; null when the date is not of that form. */
  readonly order: "month-first" | "day-first" | null;
  /** Index after the last character. */
  readonly end: number;
};

const months = [
  "jan(?:uary|vier|uar)?|enero",
  "feb(?:ruary|ruar)?|febrero|f[ée]vrier",
  "mar(?:ch|zo|s)?|märz",
  "apr(?:il)?|abril|avril",
  "may|mayo|mai",
  "june?|junio|juin|juni",
  "july?|julio|juillet|juli",
  "aug(?:ust)?|agosto|ao[ûu]t",
  "sept?(?:ember)?|septiembre|septembre",
  "oct(?:ober)?|octubre|octobre|okt(?:ober)?",
  "nov(?:ember)?|noviembre|novembre",
  "dec(?:ember)?|diciembre|d[ée]cembre|dez(?:ember)?",
];
const monthPatterns = months.map((names) => new RegExp(`^(?:${names})$`, "i"));
const month = `(?:${months.join("|")})`;

/** The names of months as part of a regular expression. */
export const MONTH_NAMES = month;

/** 1 to 12 for the name of a month in any of the languages above; 0 for another word. */
export function monthNumberOf(name: string): number {
  return monthPatterns.findIndex((each) => each.test(name)) + 1;
}

const weekday = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ ]+)?`;
const ordinal = String.raw`(?:[ ]?(?:st|nd|rd|th))?`;
const year = String.raw`(?:[ ]{0,2}[,.]?[ ]{0,2}[/\-]?(?:of[ ])?(\d{4})\b(?![ ]?(?:hrs?|hours)\b))`;

const iso = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|\.\d)/y;
const monthFirst = new RegExp(
  String.raw`${weekday}(${month})\b\.?[ ]{0,2}[-/]?[ ]{0,2}(?:the[ ])?(\d{1,2})${ordinal}(?![\d:])(?![ ]{0,2}(?:%|[ap]\.?m\b))${year}?`,
  "iy",
);
const dayFirst = new RegExp(
  String.raw`${weekday}(?:the[ ])?(\d{1,2})${ordinal}\.?[ ]{0,2}[-/]?[ ]{0,2}(?:of[ ]|de[ ])?(${month})\b\.?,?${year}?`,
  "iy",
);
const slashed = /(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/:]|\.\d)/y;
/** Words behind which numbers with points are those of a version. */
const versionWord =
  /\b(?:releases?|versions?|ver\.?|rev(?:ision)?\.?|builds?|tags?|patch(?:es|ed)?|hotfix|images?|charts?|packages?|firmware|kernel|drivers?|librar(?:y|ies)|(?:up|down)grad(?:ed?|ing)(?: [\w-]{1,20}){0,2} (?:to|from)|updat(?:ed?|ing)(?: [\w-]{1,20}){0,2} (?:to|from)|rolled (?:back|forward) (?:to|from)|pinned (?:to|at))(?: \w{1,12})?[\s:#="'`(]{1,3}$/i;

/**
 * Reads a date that begins at an index: `2024-05-10`, `May 10th, 2024`, `Fri 10 May`, `06/May/2022`, `15/05/23`.
 * A missing year is left missing; a year of two digits is of this century. With points between its parts it may as well
 * be a version (`2025.3.1`): it is a date only with leading zeros or the year last, and not behind a word such as "release".
 * @returns null when no date of the calendar begins there
 */
export function readDate(text: string, at = 0): WrittenDate | null {
  if (at > 0 && /[\w.:$#/]/.test(text.charAt(at - 1))) return null;
  const first = text.charCodeAt(at);
  if (first >= 48 && first <= 57) {
    return readIso(text, at) ?? readNamed(text, at, dayFirst, 2, 1) ?? readSlashed(text, at);
  }
  return readNamed(text, at, monthFirst, 1, 2) ?? readNamed(text, at, dayFirst, 2, 1);
}

function readIso(text: string, at: number): WrittenDate | null {
  const match = run(iso, text, at);
  if (!match || (match[2] === "." && isVersion(text, at, [match[3], match[4]]))) return null;
  return date(Number(match[1]), Number(match[3]), Number(match[4]), at + match[0].length);
}

function readNamed(text: string, at: number, pattern: RegExp, monthAt: number, dayAt: number) {
  const match = run(pattern, text, at);
  if (!match) return null;
  const name = match[monthAt] ?? "";
  const number = monthNumberOf(name);
  const written = match[3] === undefined ? null : Number(match[3]);
  const end = at + match[0].replace(/[\s,]+$/, "").length;
  return date(written, number, Number(match[dayAt]), end);
}

function readSlashed(text: string, at: number): WrittenDate | null {
  const match = run(slashed, text, at);
  if (!match || (match[2] === "." && isVersion(text, at, match[4]?.length === 4 ? [] : [match[1], match[3]])))
    return null;
  const [a, b, end] = [Number(match[1]), Number(match[3]), at + match[0].length];
  const written = Number(match[4]) + (match[4]?.length === 2 ? 2000 : 0);
  if (a > 12) return date(written, b, a, end, "day-first");
  const found = date(written, a, b, end, "month-first");
  return found && b <= 12 && a !== b ? { ...found, order: null, orderUnknown: true } : found;
}

/** @param short parts that have two digits in a date with points, but often one in a version */
function isVersion(text: string, at: number, short: readonly (string | undefined)[]): boolean {
  return short.some((part) => part?.length !== 2) || versionWord.test(text.slice(Math.max(0, at - 40), at));
}

function run(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function date(
  written: number | null,
  number: number,
  day: number,
  end: number,
  order: WrittenDate["order"] = null,
): WrittenDate | null {
  if (number < 1 || number > 12 || day < 1) return null;
  if (written !== null && (written < 1970 || written > 2199)) return null;
  if (day > new Date(Date.UTC(written ?? 2000, number, 0)).getUTCDate()) return null;
  return { year: written, month: number, day, orderUnknown: false, order, end };
}
