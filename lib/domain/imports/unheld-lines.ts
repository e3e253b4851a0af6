import type { Block } from "./block.ts";
import type { SourceText } from "./read-lines.ts";
import { splitSentences } from "./split-sentences.ts";

const ornament = /<[^<>]{0,300}>|!\[[^\]]{0,300}\]\([^)]{0,2000}\)/g;

/**
 * Lists the ranges of lines that nothing holds: not blank, not mere decoration (rules, empty tags, pictures).
 * A line is held when a field says so, or when each sentence of its block stands in the text of some field.
 * Lines that were read only in part, or not at all, are among those listed.
 * @param held lines that fields hold as a whole
 * @param texts the texts of all fields
 */
export function unheldLines(
  source: SourceText,
  blocks: readonly Block[],
  held: readonly Iterable<number>[],
  texts: readonly string[],
): { from: number; to: number }[] {
  const taken = new Set<number>();
  for (const lines of held) for (const line of lines) taken.add(line);
  addToldLines(taken, blocks, texts);
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

function addToldLines(taken: Set<number>, blocks: readonly Block[], texts: readonly string[]): void {
  const told = new Set(texts.flatMap(splitSentences));
  const untold = new Set<number>();
  for (const block of blocks) {
    const whole = block.form !== "code" && splitSentences(block.text).every((sentence) => told.has(sentence));
    for (let line = block.line; !whole && line <= block.lastLine; line += 1) untold.add(line);
  }
  for (const block of blocks) {
    for (let line = block.line; line <= block.lastLine; line += 1) if (!untold.has(line)) taken.add(line);
  }
}

function extend(ranges: { from: number; to: number }[], from: number, to: number): void {
  const last = ranges.at(-1);
  if (last && last.to === from - 1) last.to = to;
  else ranges.push({ from, to });
}
