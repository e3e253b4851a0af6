import { addTask } from "./add-task.ts";
import { changeStatus } from "./change-status.ts";
import type { Command } from "./command.ts";
import { escalate } from "./escalate.ts";
import { entryCommands } from "./log-entry.ts";
import { logEvidence } from "./log-evidence.ts";
import { nameCause } from "./name-cause.ts";
import { openHypothesis } from "./open-hypothesis.ts";
import { abandon, confirm, ruleOut } from "./settle-hypothesis.ts";

/** Every word behind a slash, in the order in which they are offered. A new one is a row here. */
export const allCommands: readonly Command[] = [
  openHypothesis,
  ruleOut,
  confirm,
  abandon,
  logEvidence,
  escalate,
  changeStatus,
  addTask,
  nameCause,
  ...entryCommands,
];

const byName = new Map(allCommands.map((command) => [command.name, command]));

/** The command of that name, in any letters; `?` is short for hypothesis. */
export const commandNamed = (name: string): Command | undefined =>
  byName.get(name === "?" ? "hypothesis" : name.toLowerCase());
