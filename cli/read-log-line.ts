import { parseComposerLine } from "#lib/domain/timeline/parse-composer-line.ts";
import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "./clock.ts";
import { type GivenTime, timeOf } from "./read-time.ts";
import { UsageError } from "./usage-error.ts";

export type NewEntry = ApiInput<"POST /incidents/{key}/timeline/bulk">["entries"][number];

/** Commands of the browser's input box, which as an entry's text would be mistaken for done. */
const COMMANDS = new Set([
  "status",
  "escalate",
  "hypothesis",
  "ruled-out",
  "confirmed",
  "task",
  "cause",
  "evidence",
]);

/**
 * Reads one line as the timeline's input box does: an optional time, then the text. Problems that do not hinder are
 * given to `warn`. Throws UsageError when the time is not clear, the text is missing, or the line is a slash command.
 */
export function readLogLine(line: string, clock: Clock, warn: (message: string) => void): NewEntry {
  const { body, at, zone, precision } = readTimedText(line, clock, warn);
  return { body, occurredAt: at, ...(zone && { occurredZone: zone }), precision };
}

/** The same for any text that may begin with its time. */
export function readTimedText(
  line: string,
  clock: Clock,
  warn: (message: string) => void,
): GivenTime & { body: string } {
  const read = parseComposerLine(line, { now: clock.now, timeZone: clock.zone });
  if (read.command && COMMANDS.has(read.command.name)) {
    throw new UsageError(
      `/${read.command.name} works in the browser's input box only; here it would be mere text.`,
    );
  }
  const body = read.command ? withSlash(line.trim(), read.command) : read.body;
  if (body === "") throw new UsageError("There is a time, but nothing that happened.");
  const time = timeOf(read, clock);
  for (const { code, message } of read.problems) if (code === "ambiguous-zone") warn(message);
  return { body, ...time };
}

/** A path such as `/tmp` at the start looks like a command, and is text. */
function withSlash(line: string, { name, argument }: { name: string; argument: string }): string {
  const head = line.slice(0, line.length - argument.length);
  return line.slice(head.toLowerCase().lastIndexOf(`/${name}`));
}
