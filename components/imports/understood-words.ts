import type { ParsedPostmortem } from "#lib/domain/imports/schema.ts";

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

/** How many lines of the document were read into nothing. */
export function unreadLines({ unparsed }: Pick<ParsedPostmortem, "unparsed">): number {
  return unparsed.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** What was found in a document, in a line: "12 entries, 2 misleading paths, 3 tasks". */
export function understoodWords(parsed: ParsedPostmortem): string {
  const found = [
    ...counted(parsed.timeline.length, "entry", "entries"),
    ...counted(parsed.misleadingPaths.length, "misleading path", "misleading paths"),
    ...counted(parsed.escalations.length, "escalation", "escalations"),
    ...counted(parsed.rootCauses.length, "cause", "causes"),
    ...counted(parsed.tasks.length, "task", "tasks"),
  ];
  return found.length === 0 ? "Nothing but its text" : found.join(", ");
}

/** What a reader should look at before storing it: "1 warning, 4 lines only in the document"; empty when nothing. */
export function doubtWords(parsed: ParsedPostmortem): string {
  return [
    ...counted(parsed.warnings.length, "warning", "warnings"),
    ...counted(unreadLines(parsed), "line only in the document", "lines only in the document"),
  ].join(", ");
}
