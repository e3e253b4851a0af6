import { needsReason, nextStatusesOf } from "#lib/domain/incidents/rules.ts";
import type {
  ComposerLine,
  ComposerSettings,
  parseComposerLine,
} from "#lib/domain/timeline/parse-composer-line.ts";
import type { IncidentStatus, TimelineEntryKind } from "#prisma/generated/enums.ts";

import { isEntryKind } from "./entry-words.ts";
import type { Line } from "./unsent-lines.ts";

export type ReadLineSettings = ComposerSettings & {
  parse: typeof parseComposerLine;
  /** The kind chosen beside the line; a `/kind` in the line counts more. */
  kind: TimelineEntryKind;
  /** The incident's status, from which `/status` goes on. */
  status: IncidentStatus;
};

/** What a typed line was understood as. */
export type ReadLine = {
  /** Null while the line cannot be logged as it stands. */
  line: Line | null;
  kind: TimelineEntryKind;
  occurredAt: string | null;
  occurredZone: string;
  precision: ComposerLine["precision"];
  /** Sentences about what is in the way, or was guessed. */
  problems: readonly string[];
};

const BLOCKING = new Set(["nonexistent-time", "ambiguous-time", "future-time"]);
const OFFSET = /^[+-]\d\d:\d\d$/;
const leadingWord = /^\s*\/([a-z]+)(?=\s|$)\s*/i;

const isKnown = (name: string): boolean => name === "status" || isEntryKind(name);

/** The command of a line, before or behind its time, and the text that is left. */
function commandOf(typed: string, settings: ReadLineSettings) {
  const word = leadingWord.exec(typed);
  const leading = word?.[1]?.toLowerCase() ?? "";
  if (word !== null && isKnown(leading)) {
    const rest = typed.slice(word[0].length);
    const parsed = settings.parse(rest, settings);
    return { parsed, name: leading, text: textOf(parsed, rest) };
  }
  const parsed = settings.parse(typed, settings);
  const { command } = parsed;
  if (command !== null && isKnown(command.name))
    return { parsed, name: command.name, text: command.argument };
  return { parsed, name: null, text: textOf(parsed, typed) };
}

/** Reads a typed line: its time, its `/kind` or `/status` before or behind the time, its text. Unknown commands are text. */
export function readLine(typed: string, settings: ReadLineSettings): ReadLine {
  const { parsed, name, text } = commandOf(typed, settings);
  const { occurredAt, occurredZone, precision } = parsed;
  const understood = { occurredAt, occurredZone, precision };
  const problems = parsed.problems.map(({ message }) => message);
  const isBlocked = precision === "unknown" || parsed.problems.some(({ code }) => BLOCKING.has(code));
  if (name === "status") {
    const read = readStatus(text, settings.status, occurredAt);
    return {
      ...understood,
      kind: "status",
      line: isBlocked ? null : read.line,
      problems: [...problems, ...read.problems],
    };
  }
  const kind = name !== null && isEntryKind(name) ? name : settings.kind;
  if (isBlocked || occurredAt === null || text === "") return { ...understood, kind, line: null, problems };
  const line: Line = { type: "entry", body: text, kind, precision, ...writtenIn(occurredAt, occurredZone) };
  return { ...understood, kind, line, problems };
}

/** The text without its time; an unknown command is part of it. */
function textOf({ body, command }: ComposerLine, typed: string): string {
  if (command === null) return body;
  const at = typed.toLowerCase().indexOf(`/${command.name}`);
  return at === -1 ? body : typed.slice(at).trim();
}

/** A named zone goes beside the instant, an offset into it. */
function writtenIn(occurredAt: string, zone: string): { occurredAt: string; occurredZone?: string } {
  if (/^[A-Za-z][\w/+-]{1,63}$/.test(zone)) return { occurredAt, occurredZone: zone };
  if (!OFFSET.test(zone)) return { occurredAt };
  const [hours = 0, minutes = 0] = zone.slice(1).split(":").map(Number);
  const offsetMs = (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return { occurredAt: new Date(Date.parse(occurredAt) + offsetMs).toISOString().replace("Z", zone) };
}

function readStatus(
  argument: string,
  status: IncidentStatus,
  at: string | null,
): { line: Line | null; problems: string[] } {
  const [word = "", ...others] = argument.split(/\s+/);
  const rest = others.join(" ");
  const allowed = nextStatusesOf(status);
  const to = allowed.find((next) => next === word.toLowerCase());
  if (to === undefined) {
    const choice = allowed.length > 0 ? `Choose ${allowed.join(", ")}.` : `${status} is final.`;
    return {
      line: null,
      problems: [word === "" ? choice : `It cannot become “${word}” from ${status}. ${choice}`],
    };
  }
  if (needsReason(status, to) && rest === "")
    return { line: null, problems: ["Write the reason behind it."] };
  if (at === null) return { line: null, problems: [] };
  const words = rest === "" ? {} : needsReason(status, to) ? { reason: rest } : { note: rest };
  return { line: { type: "status", to, at, ...words }, problems: [] };
}
