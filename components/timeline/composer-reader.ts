/*
 * What reads a line: the parser with its calendar, the commands, completion. It loads while the page is idle, not with
 * the page.
 */
export { parseComposerLine } from "#lib/domain/timeline/parse-composer-line.ts";

export { CompletionBox } from "./completion-list.tsx";
export { completeLine } from "./complete-line.ts";
export { readLine } from "./read-line.ts";
export { surroundingsOf } from "./surroundings.ts";
export { UnderstoodLine } from "./understood-line.tsx";
