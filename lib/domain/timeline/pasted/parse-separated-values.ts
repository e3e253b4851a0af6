/** A row of cells; `line` is that of its beginning, counted from 1. */
export type Row = { readonly line: number; readonly cells: readonly string[] };

/** Splits a text at a separator, with fields in double quotes that may hold separators, quotes and line ends. */
export function parseSeparatedValues(text: string, separator: string): Row[] {
  const rows: Row[] = [];
  let [cells, start, line, at, rowLine]: [string[], number, number, number, number] = [[], 0, 1, 0, 1];
  const endRow = (end: number) => {
    cells.push(cellOf(text.slice(start, end)));
    if (cells.some((cell) => cell !== "")) rows.push({ line: rowLine, cells });
    cells = [];
  };
  while (at < text.length) {
    const character = text[at];
    if (character === '"' && text.slice(start, at).trim() === "") {
      const close = endOfQuoted(text, at);
      for (let inside = at; inside < close; inside += 1) if (text[inside] === "\n") line += 1;
      at = close;
      continue;
    }
    if (character === separator) {
      cells.push(cellOf(text.slice(start, at)));
      start = at + 1;
    } else if (character === "\n") {
      endRow(at);
      line += 1;
      rowLine = line;
      start = at + 1;
    }
    at += 1;
  }
  endRow(text.length);
  return rows;
}

/** The index behind the closing quote; a quote that is never closed is a character like any other. */
function endOfQuoted(text: string, open: number): number {
  const limit = Math.min(text.length, open + 20_000);
  for (let at = open + 1; at < limit; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at += 1;
    else return at + 1;
  }
  return open + 1;
}

function cellOf(written: string): string {
  const text = written.trim();
  const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"');
  return isQuoted ? text.slice(1, -1).replaceAll('""', '"').trim() : text;
}
