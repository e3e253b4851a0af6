import { CHOSEN_KINDS, kindWords } from "#components/timeline/entry-words.ts";
import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import type { Command } from "./command.ts";
import { entryWrite } from "./entry-write.ts";

const helps: Partial<Record<TimelineEntryKind, string>> = {
  observation: "What was seen",
  action: "What was done",
  decision: "What was decided",
  communication: "Who was told what",
  detection: "How it was noticed",
  mitigation: "What took the effect away",
  resolution: "What ended it",
  deployment: "What was released",
  alert: "What alarmed",
  note: "Anything else",
};

/** `/action`, `/decision` and the other kinds of entries; those of a command of their own are left to it. */
export function entryCommand(kind: TimelineEntryKind): Command {
  return {
    name: kind,
    help: helps[kind] ?? kindWords[kind],
    usage: "what happened",
    read(argument, moment, { incidentKey }) {
      const body = argument.trim();
      const write = body === "" ? null : entryWrite(incidentKey, { kind, body }, moment);
      return { summary: kindWords[kind], write, problems: [] };
    },
  };
}

/** The kinds that are words behind a slash, besides those that a command of another file has. */
export const entryCommands: readonly Command[] = CHOSEN_KINDS.filter(
  (kind) => kind !== "hypothesis" && kind !== "status",
).map(entryCommand);
