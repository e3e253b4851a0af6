import { readDate, type WrittenDate } from "../../../time/read-date.ts";

/** A task's text with its owner and due date taken out of it; each null when the text does not name it. */
export type TaskText = {
  title: string;
  owner: string | null;
  dueOn: string | null;
  /** Words of the text that stand in these fields in another form. */
  taken: string[];
};

const ownerPart =
  /\s*[([]?\b(?:owner|assignee|assigned to|responsible|dri)\s?:\s*(@?[\p{L}][\p{L}\p{N} ._-]{0,40}?)(?=\s*(?:[)\],;|—–]|$|\bdue\b|\bdeadline\b|\.$))[)\]]?/iu;
const duePart =
  /\s*[([,;-]?\s*\b(?:due(?: date| by| on)?|deadline|eta|target(?: date)?|by|until)\s?:?\s*(?=[\dA-Z])/gi;

/** Reads `Patch the job (owner: search team, due 2023-11-30)`. */
export function readTaskText(text: string): TaskText {
  const owner = ownerPart.exec(text);
  const rest = owner ? without(text, owner.index, owner.index + owner[0].length) : text;
  const due = readDue(rest);
  const title = due ? without(rest, due.from, due.to) : rest;
  const taken = [owner?.[0] ?? "", due ? rest.slice(due.from, due.to) : ""];
  return {
    title: withoutLooseEnd(title),
    owner: owner?.[1]?.replace(/[\s.]+$/, "") ?? null,
    dueOn: due?.on ?? null,
    taken,
  };
}

function readDue(text: string): { on: string; from: number; to: number } | null {
  for (const due of text.matchAll(duePart)) {
    const date = readDate(text, due.index + due[0].length);
    const on = date && isoDate(date);
    if (date && on) return { on, from: due.index, to: date.end };
  }
  return null;
}

/** `YYYY-MM-DD`; null when the year is missing, or day and month may be swapped. */
export function isoDate(date: WrittenDate): string | null {
  if (date.year === null || date.orderUnknown) return null;
  return `${date.year}-${String(date.month).padStart(2, "0")}-${String(date.day).padStart(2, "0")}`;
}

function without(text: string, from: number, to: number): string {
  return `${text.slice(0, from)}${text.slice(to)}`;
}

function withoutLooseEnd(title: string): string {
  const trimmed = title.replace(/[\s([,;—–]{1,20}[)\]]?\s*$/, "").trim();
  return trimmed.endsWith(")") && !trimmed.includes("(") ? trimmed.slice(0, -1).trim() : trimmed;
}
