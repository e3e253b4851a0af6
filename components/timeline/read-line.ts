import { formatOffset } from "#lib/domain/time/format-offset.ts";
import { parseOffset } from "#lib/domain/time/parse-offset.ts";
import type {
  ComposerLine,
  ComposerSettings,
  parseComposerLine,
} from "#lib/domain/timeline/parse-composer-line.ts";
import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import { commandNamed } from "./commands/all-commands.ts";
import type { Command, Moment, Surroundings, Write } from "./commands/command.ts";
import { entryCommand } from "./commands/log-entry.ts";

export type ReadLineSettings = ComposerSettings & {
  parse: typeof parseComposerLine;
  /** The kind chosen beside the line; a command in the line counts more. */
  kind: TimelineEntryKind;
  around: Surroundings;
};

/** What a typed line was understood as. */
export type ReadLine = {
  /** Null while the line cannot be logged as it stands. */
  write: Write | null;
  /** What it will be: "Action", "Ruled out: the network drops packets". */
  summary: string;
  occurredAt: string | null;
  occurredZone: string;
  precision: ComposerLine["precision"];
  /** Sentences about what is in the way, or was guessed. */
  problems: readonly string[];
};

const BLOCKING = new Set(["nonexistent-time", "ambiguous-time", "future-time"]);
const leadingWord = /^\s*\/([a-z][a-z-]*)(?=\s|$)\s*/i;
const shortHypothesis = /^\s*\?(?:\s+|(?=[a-z])|$)/i;

type Split = {
  parsed: ComposerLine;
  command: Command | undefined;
  text: string;
  /** The word behind the slash when it is no command. */
  unknown: string | null;
};

/** The command of a line, before or behind its time, and the text that is left. */
function splitLine(typed: string, settings: ReadLineSettings): Split {
  const lead = shortHypothesis.exec(typed) ?? leadingWord.exec(typed);
  const leading = lead === null ? undefined : commandNamed(lead[1] ?? "?");
  if (lead !== null && leading !== undefined) {
    const rest = typed.slice(lead[0].length);
    const parsed = settings.parse(rest, settings);
    return { parsed, command: leading, text: textOf(parsed, rest), unknown: null };
  }
  const parsed = settings.parse(typed, settings);
  const behind = parsed.command === null ? undefined : commandNamed(parsed.command.name);
  if (parsed.command !== null && behind !== undefined)
    return { parsed, command: behind, text: parsed.command.argument, unknown: null };
  const text = textOf(parsed, typed);
  const short = parsed.command === null ? shortHypothesis.exec(text) : null;
  if (short !== null)
    return { parsed, command: commandNamed("?"), text: text.slice(short[0].length), unknown: null };
  return { parsed, command: undefined, text, unknown: /^\/([a-z][a-z-]*)\s/i.exec(text)?.[1] ?? null };
}

/** The text without its time; an unknown command is part of it. */
function textOf({ body, command }: ComposerLine, typed: string): string {
  if (command === null) return body;
  const at = typed.toLowerCase().indexOf(`/${command.name}`);
  return at === -1 ? body : typed.slice(at).trim();
}

/** The command that a line without one is read by: the kind chosen beside it. */
const chosenCommand = (kind: TimelineEntryKind): Command =>
  (kind === "hypothesis" ? commandNamed(kind) : undefined) ?? entryCommand(kind);

/**
 * Reads a typed line: its time, the command before or behind the time, what the command makes of the rest. A word behind
 * a slash that is no command is text, and it is said that it is.
 */
export function readLine(typed: string, settings: ReadLineSettings): ReadLine {
  const { parsed, command = chosenCommand(settings.kind), text, unknown } = splitLine(typed, settings);
  const { occurredAt, occurredZone, precision } = parsed;
  const isBlocked = precision === "unknown" || parsed.problems.some(({ code }) => BLOCKING.has(code));
  const moment: Moment = {
    ...writtenIn(occurredAt ?? settings.now.toISOString(), occurredZone),
    precision: precision === "unknown" ? "exact" : precision,
    isWritten: occurredAt !== settings.now.toISOString(),
  };
  const { write, summary, problems } = command.read(text, moment, settings.around);
  const isAlone = text === "" && problems.length > 0;
  return {
    write: isBlocked || occurredAt === null ? null : write,
    summary: isAlone ? `${summary}: ${command.usage}` : summary,
    occurredAt,
    occurredZone,
    precision,
    problems: [
      ...parsed.problems.map(({ message }) => message),
      ...(unknown === null ? [] : [`/${unknown} is no command: it stays in the text.`]),
      ...problems,
    ],
  };
}

/** A named zone goes beside the instant, an offset into it. */
function writtenIn(occurredAt: string, zone: string): { at: string; zone?: string } {
  if (/^[A-Za-z][\w/+-]{1,63}$/.test(zone)) return { at: occurredAt, zone };
  const offset = parseOffset(zone);
  if (offset === null) return { at: occurredAt };
  const shown = new Date(Date.parse(occurredAt) + offset * 60_000);
  return { at: shown.toISOString().replace("Z", formatOffset(offset)) };
}
