import type { Block } from "./block.ts";

/** What a template leaves to be filled in: `<name>`, `[insert link]`, `{{ date }}`, `YYYY-MM-DD`, `HH:MM`. */
const gap =
  /<[^<>]{1,200}>|\{\{?[^{}]{1,100}\}?\}|\[(?:insert|enter|add|your|fill|name|date|link|tbd|todo|describe|placeholder)\b[^\]]{0,100}\](?!\()|\b(?:YYYY[-/]MM[-/]DD|DD[-/]MM[-/]YYYY|MM[-/]DD[-/]YYYY|HH:MM(?::SS)?)\b|\.{4,}|_{3,}|\bX{2,}:X{2,}\b/g;
/** All of it in square brackets, but no time and no link; or a question with such an answer. */
const bracketed = /(?:^|\?\s?)\[(?!\s*[x\d]|action)[^\][]{2,300}\](?!\()\W*$/i;
const nothing =
  /^\W*(?:tbd|tba|tbc|to be (?:determined|done|added|confirmed|completed|filled in)|n\/?a|todo|fill (?:me |this )?in|lorem ipsum\b.*|\.\.\.|…)\W*$/i;
const hint =
  /^(?:please )?(?:briefly |in detail,? )?(?:describe|explain|summari[sz]e|outline|provide|insert|enter|fill in|list|include|state|specify|write|give|use this section|this section)\b/i;
/** Words of a hint that a task does not have. */
const plainHint = /^(?:please )?(?:briefly )?(?:describe|explain|insert|fill in|enter)\b.*\bhere\W*$/i;
const question = /^(?:what|which|who|when|where|why|how|did|was|were|is|are|can|could|do|does)\b[^?]*\?$/i;
/** Parts whose lines begin with verbs themselves. */
const told: ReadonlySet<string> = new Set([
  "measures",
  "improvements",
  "tasks",
  "lessons",
  "timeline",
  "actions",
]);

/** Whether a block is only what a template's author left for the writer: a gap, a hint, or a question without an answer. */
export function isPlaceholder({ text, form, roles }: Block): boolean {
  if (form === "heading" || form === "code" || text === "") return false;
  if (nothing.test(text) || bracketed.test(text)) return true;
  const rest = text.replace(gap, "").trim();
  if (rest !== text && !/\p{L}{3}/u.test(rest.replace(/^[^:?]{1,80}[:?]/, ""))) return true;
  if (form === "row") return false;
  if (plainHint.test(text)) return true;
  const inVerbs = roles.some((role) => told.has(role));
  return !inVerbs && ((hint.test(text) && roles.length > 0) || isOnlyQuestions(text));
}

function isOnlyQuestions(text: string): boolean {
  return text.endsWith("?") && text.split(/(?<=\?) /).every((each) => question.test(each));
}
