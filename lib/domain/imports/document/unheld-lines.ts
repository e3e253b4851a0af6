import type { SourceText } from "../../read-lines.ts";
import type { Block } from "./blocks/block.ts";
import { splitSentences } from "./blocks/split-sentences.ts";
import { htmlTag } from "./blocks/strip-markup.ts";
import { findMoments } from "./calendar/find-moments.ts";

/** Which lines the fields claim to hold, and by what. */
export type HeldLines = {
  /** Held by what they mean, as a whole: headings, the heads of tables. */
  readonly meant: readonly Iterable<number>[];
  /** Held by the moments and lengths of time in them; what else they say is checked. */
  readonly timed: Iterable<number>;
  /** Held by an entry of the timeline, whose time stands apart from its text; its other numbers are checked. */
  readonly entries: Iterable<number>;
  /** Held in the words of a field, which is checked. */
  readonly quoted: readonly Iterable<number>[];
};

const ornament = /!\[[^\]]{0,300}\]\([^)]{0,2000}\)|&[a-z]{2,8};/gi;

/**
 * Lists the ranges of lines that nothing holds: not blank, not mere decoration (rules, empty tags, pictures).
 * A line is held when a field says so, or when each sentence of its block stands in the text of some field.
 * Lines that were read only in part, or not at all, are among those listed.
 * @param texts the texts of all fields
 */
export function unheldLines(
  source: SourceText,
  blocks: readonly Block[],
  held: HeldLines,
  texts: readonly string[],
): { from: number; to: number }[] {
  const taken = new Set(held.meant.flatMap((lines) => [...lines]));
  addTold(taken, source, held, toldLines(blocks, texts), texts);
  for (const line of source.cut) taken.delete(line);
  const ranges: { from: number; to: number }[] = [];
  for (const { number, text } of source.lines) {
    if (!taken.has(number) && /[\p{L}\p{N}]/u.test(text.replace(htmlTag, "").replace(ornament, "")))
      extend(ranges, number, number);
  }
  const last = source.lines.at(-1)?.number ?? 0;
  if (last < source.count) extend(ranges, last + 1, source.count);
  return ranges;
}

const numbersOf = (text: string) => text.match(/\d+/g) ?? [];
const wordsOf = (text: string) => text.toLowerCase().match(/\p{L}{4,}|\d+/gu) ?? [];

/** A label in front, such as "Impact:", is told by the field that holds the rest; so is the number of an item or a row. */
const label = /^[^:]{1,60}:(?!\d)/;
const ordinal = /^[\s>#|*-]*(?:\d{1,3}[.)]\s|#?\d{1,3}\s*\|)/;
/** Words about a length of time that mean nothing without it. */
const aboutTime = new Set(
  "about approximately around roughly from until till between start started starting ended ending date time times duration total lasted lasting hour hours minute minutes mins days seconds local incident outage window resolved began three seven eight eleven twelve monday tuesday wednesday thursday friday saturday sunday".split(
    " ",
  ),
);
const amount = /\d[\d.,]*\s?-?(?:d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\b/gi;

function addTold(
  taken: Set<number>,
  source: SourceText,
  held: HeldLines,
  sentences: Set<number>,
  texts: readonly string[],
): void {
  const told = new Set(texts.flatMap(wordsOf));
  const [timed, entries] = [new Set(held.timed), new Set(held.entries)];
  const quoted = new Set(held.quoted.flatMap((lines) => [...lines]));
  for (const { number, text } of source.lines) {
    const plain = text.replace(htmlTag, " ").replace(ornament, " ").replace(ordinal, " ");
    const isTold = (words: readonly string[]) => words.every((word) => told.has(word));
    const rest = () =>
      wordsOf(withoutMoments(plain.replace(label, " "))).filter((word) => !aboutTime.has(word));
    if (
      sentences.has(number) ||
      (entries.has(number) && isTold(numbersOf(withoutMoments(plain, 1)))) ||
      (timed.has(number) && isTold(rest())) ||
      (quoted.has(number) && isTold(wordsOf(plain.replace(label, " "))))
    )
      taken.add(number);
  }
}

/** A line without its first moments, and without lengths of time unless only some of the moments are meant. */
function withoutMoments(text: string, most = Infinity): string {
  let plain = "";
  let from = 0;
  for (const { start, end } of findMoments(text).slice(0, most)) {
    plain += `${text.slice(from, start)} `;
    from = end;
  }
  const rest = plain + text.slice(from);
  return most === Infinity ? rest.replace(amount, " ") : rest;
}

/** Lines of blocks of which each sentence stands in some field. */
function toldLines(blocks: readonly Block[], texts: readonly string[]): Set<number> {
  const told = new Set(texts.flatMap(splitSentences));
  const [lines, untold] = [new Set<number>(), new Set<number>()];
  for (const block of blocks) {
    const whole = block.form !== "code" && splitSentences(block.text).every((sentence) => told.has(sentence));
    for (let line = block.line; line <= block.lastLine; line += 1) (whole ? lines : untold).add(line);
  }
  for (const line of untold) lines.delete(line);
  return lines;
}

function extend(ranges: { from: number; to: number }[], from: number, to: number): void {
  const last = ranges.at(-1);
  if (last && last.to === from - 1) last.to = to;
  else ranges.push({ from, to });
}
