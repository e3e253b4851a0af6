import type { ArgumentSuggestions, OpenPath } from "./command.ts";
import { pathsNamed } from "./find-path.ts";

/** The open hypotheses that a begun name may mean; all of them before anything is written. */
export function suggestPaths(argument: string, paths: readonly OpenPath[]): ArgumentSuggestions | null {
  const fitting = argument.trim() === "" ? paths : pathsNamed(argument, paths);
  if (fitting.length === 0) return null;
  return {
    length: argument.length,
    suggestions: fitting.map(({ statement, category }) => ({
      insert: `${statement}: `,
      label: `${paths.findIndex((path) => path.statement === statement) + 1} ${statement}`,
      ...(category === null ? {} : { detail: category }),
    })),
  };
}
