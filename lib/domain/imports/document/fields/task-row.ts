import { readDate } from "../../../time/read-date.ts";
import { cutText } from "../../cut-text.ts";
import type { Block } from "../blocks/block.ts";
import { isoDate, type TaskText } from "./read-task-text.ts";
import { taskStatusOf, type ToldTaskStatus } from "./task-status.ts";

const columns = {
  title: /\b(?:actions?|tasks?|items?|description|what|descripci[oó]n|tarea|measure|improvement|todo)\b/i,
  owner: /\b(?:owner|assignee|assigned|who|responsible|due[ñn]o|responsable|dri)\b/i,
  due: /\b(?:due|deadline|when|eta|date|fecha)\b/i,
  status: /\b(?:status|state|progress|done|completed|estado)\b|^[✓✔✅☑]$/iu,
};

/** A row of a table of tasks. */
export type TaskRow = TaskText & { status: ToldTaskStatus | null; warning?: string };

/** Reads a row by the heads of its columns; null when it names no task. */
export function readTaskRow(block: Block): TaskRow | null {
  if (block.headers.length === 0) return null;
  const index = (pattern: RegExp) => block.headers.findIndex((header) => pattern.test(header));
  const title =
    cellAt(block, index(columns.title)) ?? block.cells.find((cell) => /[a-z]{3} [a-z]/i.test(cell)) ?? null;
  if (title === null) return null;
  const due = cellAt(block, index(columns.due));
  const dueOn = due === null ? null : dayOf(due);
  const state = index(columns.status) === index(columns.title) ? "" : textAt(block, index(columns.status));
  const { taken, ...status } = statusOf(state);
  return {
    title,
    owner: cellAt(block, index(columns.owner)),
    dueOn,
    taken: [...taken, dueOn === null ? "" : (due ?? "")],
    ...status,
  };
}

function statusOf(state: string): Pick<TaskRow, "status" | "warning" | "taken"> {
  const status = state === "" ? null : taskStatusOf(state);
  if (status !== null || !/\p{L}/u.test(state)) return { status, taken: [state] };
  const warning = `The status "${cutText(state, 60)}" is not understood: the task is taken as open.`;
  return { status, warning, taken: [] };
}

function dayOf(due: string): string | null {
  const date = readDate(due);
  return date && isoDate(date);
}

const textAt = (block: Block, index: number): string => (index < 0 ? "" : (block.cells[index] ?? ""));

function cellAt(block: Block, index: number): string | null {
  const cell = textAt(block, index);
  return /[\p{L}\p{N}]/u.test(cell) && !/^(?:n\/?a|tbd|-)$/i.test(cell) ? cell : null;
}
