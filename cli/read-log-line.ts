import { parseComposerLine } from "#lib/domain/timeline/parse-composer-line.ts";
import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "./clock.ts";
import { instantOf } from "./read-time.ts";
import { UsageError } from "./usage-error.ts";

export type NewEntry = ApiInput<"POST /incidents/{key}/timeline/bulk">["entries"][number];

/** Commands of the browser's input box, which as an entry's text would be mistaken for done. */
const COMMANDS = new Set(["status", "escalate", "hypothesis", "ruled-out", "task"]);

/**
 * Reads one line as the timeline's input box does: an optional time, then the text. Problems that do not hinder are
 * given to `warn`. Throws UsageError when the time is not clear, the text is missing, or the line is a slash command.
 */
export function readLogLine(line: string, clock: Clock, warn: (message: string) => void): NewEntry {
  const read = parseComposerLine(line, { now: clock.now, timeZone: clock.zone });
  if (read.command && COMMANDS.has(read.command.name)) {
    throw new UsageError(
      `/${read.command.name} works in the browser's input box only; here it would be mere text.`,
    );
  }
  const body = read.command ? withSlash(line.trim(), read.command) : read.body;
  if (body === "") throw new UsageError("There is a time, but nothing that happened.");
  const { occurredAt, occurredZone } = instantOf(read, clock);
  for (const { code, message } of read.problems) if (code === "ambiguous-zone") warn(message);
  if (read.precision === "unknown") throw new UsageError("The time is not clear.");
  return { body, occurredAt, ...(occurredZone && { occurredZone }), precision: read.precision };
}

/** A path such as `/tmp` at the start looks like a command, and is text. */
function withSlash(line: string, { name, argument }: { name: string; argument: string }): string {
  const head = line.slice(0, line.length - argument.length);
  return line.slice(head.toLowerCase().lastIndexOf(`/${name}`));
}
