/** One line of the source, counted from 1, without line end or byte order mark. */
export type SourceLine = { readonly number: number; readonly text: string };

/** The lines that are to be interpreted, and what was left aside because it is more than a person writes. */
export type SourceText = {
  readonly lines: readonly SourceLine[];
  /** Number of lines in the whole text. */
  readonly count: number;
  /** Lines of which only the beginning was read. */
  readonly cut: readonly number[];
};

/** More lines than any postmortem has: the rest is reported, not read. */
const maxLines = 10_000;
/** Characters of one line that are read. */
const maxLineLength = 10_000;
/** Characters that are read in all. */
const maxLength = 1_000_000;

const oddSpaces = /[\u00a0\u2000-\u200a\u202f\u3000]/g;
/** Among them the marks of direction that WhatsApp puts before a message. */
const invisible = /[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Splits a text at CRLF, LF or CR, and makes odd spaces ordinary. */
export function readLines(text: string): SourceText {
  const lines: SourceLine[] = [];
  const cut: number[] = [];
  let count = 0;
  let start = 0;
  let room = maxLength;
  while (start <= text.length) {
    const end = lineEnd(text, start);
    if (start < text.length) count += 1;
    if (end - start > 0) room -= Math.min(end - start, maxLineLength);
    if (count <= maxLines && room >= 0 && start < text.length) {
      if (end - start > maxLineLength) cut.push(count);
      const shown = text.slice(start, Math.min(end, start + maxLineLength));
      lines.push({ number: count, text: shown.replace(oddSpaces, " ").replace(invisible, "").trimEnd() });
    }
    start = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
  return { lines, count, cut };
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}
