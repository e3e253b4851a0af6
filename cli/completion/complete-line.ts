import type { Command, Option } from "commander";

import { choices } from "../choices.ts";
import { printable } from "../printable.ts";
import type { KnownNames } from "./known-names.ts";

/** What the last word may become, and what that is. */
export type Completion = { readonly value: string; readonly about?: string };

/** Where a typed line stands. */
type Place = {
  readonly command: Command;
  /** Arguments before the last word. */
  readonly given: readonly string[];
  /** The option that waits for its value. */
  readonly option: Option | undefined;
};

/** What a typed line may go on with; `words` begin behind the program's name, the last one is being typed. */
export function completeLine(
  program: Command,
  words: readonly string[],
  names: KnownNames | null,
): Completion[] {
  const typed = words.at(-1) ?? "";
  const { command, given, option } = placeOf(program, words.slice(0, -1));
  const all = option
    ? ofOption(option, names)
    : typed.startsWith("-")
      ? optionsOf(command)
      : command.commands.length > 0
        ? command.commands
            .filter(isShown)
            .map((inner) => ({ value: inner.name(), about: inner.description() }))
        : ofArgument(command, given, names);
  const wanted = typed.toLowerCase();
  return all.filter(({ value }) => value.toLowerCase().startsWith(wanted));
}

/** A line as the shell prints it: the value, and behind a tab what it is. */
export const completionText = ({ value, about }: Completion): string =>
  about === undefined ? value : `${value}\t${printable(about).replace(/\s+/g, " ").slice(0, 80)}`;

/** The incident whose hypotheses the line would name. */
export function incidentOfLine(program: Command, words: readonly string[]): string | undefined {
  const { command, given } = placeOf(program, words.slice(0, -1));
  const isNamed = given.length > 0 && command.registeredArguments[given.length]?.name() === "hypothesis";
  return isNamed ? keyOf(given[0]) : undefined;
}

const keyOf = (given = "") => (/^\d+$/.test(given) ? `INC-${given}` : given.toUpperCase());
const isShown = (command: Command) => !command.name().startsWith("_");

function placeOf(program: Command, words: readonly string[]): Place {
  let command = program;
  const given: string[] = [];
  let option: Option | undefined;
  for (const word of words) {
    if (option) {
      option = undefined;
      continue;
    }
    if (word.startsWith("-")) {
      const known = command.options.find(({ long, short }) => word === long || word === short);
      option = known?.required ? known : undefined;
      continue;
    }
    const inner = given.length === 0 && command.commands.find((each) => each.name() === word);
    if (inner) command = inner;
    else given.push(word);
  }
  return { command, given, option };
}

const optionsOf = (command: Command): Completion[] =>
  command.options.flatMap(({ long, description }) => (long ? [{ value: long, about: description }] : []));

function ofOption({ long, argChoices }: Option, names: KnownNames | null): Completion[] {
  if (argChoices) return argChoices.map((value) => ({ value }));
  if (long === "--service") return slugs(names?.services);
  return long === "--team" ? slugs(names?.teams) : [];
}

/** By the name of the argument. */
const ARGUMENTS: Readonly<
  Record<string, (names: KnownNames | null, given: readonly string[]) => Completion[]>
> = {
  incident: (names) => (names?.incidents ?? []).map(({ key, name }) => ({ value: key, about: name })),
  status: () => choices.status.map((value) => ({ value })),
  to: (names) => [
    ...slugs(names?.teams),
    ...(names?.people ?? []).map(({ handle, name }) => ({ value: `@${handle}`, about: name })),
  ],
  hypothesis: (names, given) =>
    (names?.hypotheses[keyOf(given[0])] ?? []).map(({ number, name }) => ({
      value: String(number),
      about: name,
    })),
};

function ofArgument(command: Command, given: readonly string[], names: KnownNames | null): Completion[] {
  const argument = command.registeredArguments[given.length];
  if (argument === undefined) return [];
  const known = ARGUMENTS[argument.name()];
  return known ? known(names, given) : (argument.argChoices ?? []).map((value) => ({ value }));
}

const slugs = (named: readonly { slug: string; name: string }[] = []): Completion[] =>
  named.map(({ slug, name }) => ({ value: slug, about: name }));
