import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import { entryWrite } from "./commands/entry-write.ts";
import { kindWords } from "./entry-words.ts";
import type { ReadLine } from "./read-line.ts";

/** A line as it is read without the parser: what it says, now. Nothing that was typed is lost. */
export function plainLine(
  typed: string,
  {
    incidentKey,
    kind,
    timeZone,
    now,
  }: { incidentKey: string; kind: TimelineEntryKind; timeZone: string; now: Date },
): ReadLine {
  const at = now.toISOString();
  const body = typed.trim();
  return {
    occurredAt: at,
    occurredZone: timeZone,
    precision: "exact",
    problems: [],
    summary: kindWords[kind],
    write:
      body === ""
        ? null
        : entryWrite(incidentKey, { kind, body }, { at, precision: "exact", isWritten: false }),
  };
}
