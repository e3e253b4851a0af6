import { allCommands, commandNamed } from "./commands/all-commands.ts";
import type { Suggestion, Surroundings } from "./commands/command.ts";
import { suggestPeople } from "./commands/find-person.ts";

/** What may be written where the cursor stands. */
export type Completion = {
  /** The begun word, which a suggestion takes the place of. */
  from: number;
  to: number;
  suggestions: readonly Suggestion[];
  /** Enter takes the first at once; else only what was gone to. Tab takes the first in any case. */
  takesFirst: boolean;
};

const most = 24;
/** Of a word with a time before it, "14:05 /rul" say, only the slash counts. */
const begunCommand = /(?:^|\s)\/([a-z-]*)$/i;
const commandAndArgument = /(?:^|\s)(?:\/([a-z-]+)|\?)\s+([\s\S]*)$/i;
const begunMark = /(?:^|[\s([{,;])([@#])([a-z0-9][\w-]*)?$/i;

/** A slash in the middle of a text is none: before it there may be a time at most. */
const isAtStart = (before: string): boolean =>
  before.trim().split(/\s+/).length <= 4 && !/[.!?]\s/.test(before);

function commandSuggestions(before: string): Completion | null {
  const match = begunCommand.exec(before);
  if (match === null || !isAtStart(before.slice(0, match.index))) return null;
  if (match.index > 0 && !/\d|ago|noon|midnight|now|last|yesterday/i.test(before.slice(0, match.index)))
    return null;
  const begun = (match[1] ?? "").toLowerCase();
  const suggestions = allCommands
    .filter(({ name }) => name.startsWith(begun))
    .map(({ name, help }) => ({ insert: `/${name} `, label: `/${name}`, detail: help }));
  const from = before.length - begun.length - 1;
  return { from, to: before.length, suggestions, takesFirst: true };
}

function argumentSuggestions(before: string, around: Surroundings): Completion | null {
  const match = commandAndArgument.exec(before);
  const command = match === null ? undefined : commandNamed(match[1] ?? "?");
  if (match === null || command?.suggest === undefined || !isAtStart(before.slice(0, match.index)))
    return null;
  const found = command.suggest(match[2] ?? "", around);
  if (found === null || found.suggestions.length === 0) return null;
  const from = before.length - found.length;
  return { from, to: before.length, suggestions: found.suggestions, takesFirst: found.isOptional !== true };
}

function markSuggestions(before: string, around: Surroundings): Completion | null {
  const match = begunMark.exec(before);
  if (match === null) return null;
  const begun = (match[2] ?? "").toLowerCase();
  const from = before.length - begun.length - 1;
  if (match[1] === "@")
    return { from, to: before.length, suggestions: suggestPeople(begun, around), takesFirst: begun !== "" };
  // A new tag is as good as an old one: none is taken unless it was gone to.
  const suggestions = around.tags
    .filter((name) => name.startsWith(begun) && name !== begun)
    .map((name) => ({ insert: `#${name} `, label: `#${name}` }));
  return { from, to: before.length, suggestions, takesFirst: false };
}

/** What may stand where the cursor is: a command, what the command wants next, a person, a tag. Null for nothing. */
export function completeLine(text: string, cursor: number, around: Surroundings): Completion | null {
  const before = text.slice(0, cursor);
  // In the middle of a word nothing is begun.
  if (/^[\w-]/.test(text.slice(cursor))) return null;
  const found =
    commandSuggestions(before) ?? argumentSuggestions(before, around) ?? markSuggestions(before, around);
  if (found === null) return null;
  const written = text.slice(found.from, found.to).toLowerCase();
  // What stands there in full is not to be completed.
  const suggestions = found.suggestions.filter(({ insert }) => insert.trim().toLowerCase() !== written);
  if (suggestions.length === 0 || suggestions.length < found.suggestions.length) return null;
  return { ...found, suggestions: suggestions.slice(0, most) };
}
