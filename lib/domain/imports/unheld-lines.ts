import type { Block } from "./block.ts";
import type { SourceText } from "./read-lines.ts";
import { splitSentences } from "./split-sentences.ts";

const ornament = /<[^<>]{0,300}>|!\[[^\]]{0,300}\]\([^)]{0,2000}\)/g;

/**
 * Lists the ranges of lines that nothing holds: not blank, not mere decoration (rules, empty tags, pictures).
 * A line is held when a field says so, or when each sentence of its block stands in the text of some field.
 * Lines that were read only in part, or not at all, are among those listed.
 * @param held lines that fields hold by what they mean, such as a date or a duration
 * @param quoted lines that fields hold in their own words, which is checked
 * @param texts the texts of all fields
 */
export function unheldLines(
  source: SourceText,
  blocks: readonly Block[],
  held: readonly Iterable<number>[],
  quoted: readonly Iterable<number>[],
  texts: readonly string[],
): { from: number; to: number }[] {
  const taken = new Set<number>();
  for (const lines of held) for (const line of lines) taken.add(line);
  addQuotedLines(taken, source, [...quoted, toldLines(blocks, texts)], texts);
  for (const line of source.cut) taken.delete(line);
  const ranges: { from: number; to: number }[] = [];
  for (const { number, text } of source.lines) {
    if (!taken.has(number) && /[\p{L}\p{N}]/u.test(text.replace(ornament, "")))
      extend(ranges, number, number);
  }
  const last = source.lines.at(-1)?.number ?? 0;
  if (last < source.count) extend(ranges, last + 1, source.count);
  return ranges;
}

const wordsOf = (text: string) => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];

/** A label in front, such as "Impact:", is told by the field that holds the rest. */
const label = /^[^:]{1,60}:/;

function addQuotedLines(
  taken: Set<number>,
  source: SourceText,
  quoted: readonly Iterable<number>[],
  texts: readonly string[],
): void {
  const told = new Set(texts.flatMap(wordsOf));
  const claimed = new Set(quoted.flatMap((lines) => [...lines]));
  for (const { number, text } of source.lines) {
    if (!claimed.has(number)) continue;
    const words = wordsOf(text.replace(ornament, " ").replace(label, " "));
    if (words.every((word) => told.has(word))) taken.add(number);
  }
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
