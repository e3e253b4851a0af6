import type { Command } from "./command-registry.ts";

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== "");

/** How well a command answers a query: 3 by the start of its title, 2 by words of its title, 1 by its keywords too, 0 not at all. */
function matchOf(command: Command, query: string, queryWords: readonly string[]): number {
  if (command.title.toLowerCase().startsWith(query)) return 3;
  const beginsIn = (words: readonly string[]) =>
    queryWords.every((asked) => words.some((word) => word.startsWith(asked)));
  const titleWords = wordsOf(command.title);
  if (beginsIn(titleWords)) return 2;
  return beginsIn([...titleWords, ...wordsOf((command.keywords ?? []).join(" "))]) ? 1 : 0;
}

/**
 * The commands in which every word of the query begins some word, the best first and otherwise in the
 * order given; all of them for an empty query.
 */
export function rankCommands(commands: readonly Command[], query: string): readonly Command[] {
  const asked = query.trim().toLowerCase();
  if (asked === "") return commands;
  const queryWords = wordsOf(asked);
  return commands
    .map((command) => ({ command, match: matchOf(command, asked, queryWords) }))
    .filter(({ match }) => match > 0)
    .toSorted((one, other) => other.match - one.match)
    .map(({ command }) => command);
}
