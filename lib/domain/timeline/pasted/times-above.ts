import type { SourceLine } from "../../read-lines.ts";
import { readTimeExpression } from "../../time/expression/read-time-expression.ts";
import type { TimeSettings } from "../../time/expression/time-expression.ts";
import { parseChatHeader } from "./parse-chat-header.ts";
import { isTimeOnly, parsePlainLine } from "./parse-plain-line.ts";

/**
 * Lets the time stand above its text also where it stands below it, as on a status page: the block then begins without
 * a time and ends with one that has a line of its own.
 */
export function timesAbove(lines: readonly SourceLine[], settings: TimeSettings): readonly SourceLine[] {
  const written = lines.filter(({ text }) => text.trim() !== "");
  const [first, second] = written.map(({ text }) => parsePlainLine(text));
  const last = parsePlainLine(written.at(-1)?.text ?? "");
  if (first === undefined || second === undefined || written.length < 2) return lines;
  if (!isDatedOnly(last) || readTimeExpression(first, settings) !== null) return lines;
  if (parseChatHeader(first, second) !== null) return lines;
  const moved: SourceLine[] = [];
  for (let start = 0, at = 0; at < written.length; at += 1) {
    const line = written[at];
    if (line === undefined || !isDatedOnly(parsePlainLine(line.text))) continue;
    moved.push(line, ...written.slice(start, at));
    start = at + 1;
  }
  return moved;
}

/** A name above a time of day may be that of who writes next; a date shows that the time is the end. */
const isDatedOnly = (text: string) =>
  text.length <= 60 && /\d.*[ T]\d{1,2}:\d{2}/.test(text) && isTimeOnly(text);
