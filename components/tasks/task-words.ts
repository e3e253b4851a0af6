import type { Tone } from "#components/ui/badge.tsx";
import type { TaskKind, TaskPriority, TaskStatus } from "#prisma/generated/enums.ts";

export const taskStatusWords: Record<TaskStatus, string> = {
  open: "Open",
  in_progress: "In progress",
  blocked: "Blocked",
  implemented: "Implemented",
  verified: "Verified",
  failed: "Failed",
  wont_do: "Won't do",
};

export const taskStatusTones: Record<TaskStatus, Tone> = {
  open: "neutral",
  in_progress: "cyan",
  blocked: "red",
  implemented: "purple",
  verified: "green",
  failed: "red",
  wont_do: "neutral",
};

export const taskKindWords: Record<TaskKind, string> = {
  prevent: "Prevent",
  detect: "Detect",
  mitigate: "Mitigate",
  process: "Process",
};

export const priorityWords: Record<TaskPriority, string> = {
  urgent: "Urgent",
  high: "High",
  medium: "Medium",
  low: "Low",
};

const DONE: ReadonlySet<TaskStatus> = new Set(["implemented", "verified", "wont_do"]);

/** Whether a task is past the day on which it was due; `today` is `YYYY-MM-DD`. */
export const isOverdue = (task: { dueOn: string | null; status: TaskStatus }, today: string): boolean =>
  task.dueOn !== null && task.dueOn < today && !DONE.has(task.status);
