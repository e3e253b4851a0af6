import type { OpenPath } from "./command.ts";

export type FoundPath = {
  path: OpenPath | null;
  /** What stands behind the name of the path. */
  rest: string;
  /** Why none was found. */
  problem: string | null;
};

const separator = /:\s|:$|\s+because\s+|\s+(?:—|–|-)\s+/gi;
const leadingSeparator = /^(?:[:,—–-]|because\b)\s*/i;

const plain = (text: string): string => text.trim().toLowerCase();

/** The paths that a piece of text may mean: the whole statement, else a part of it, else its category. */
export function pathsNamed(name: string, paths: readonly OpenPath[]): readonly OpenPath[] {
  const wanted = plain(name);
  if (wanted === "") return [];
  const whole = paths.filter(({ statement }) => plain(statement) === wanted);
  if (whole.length > 0) return whole;
  const parts = paths.filter(({ statement }) => plain(statement).includes(wanted));
  return parts.length > 0 ? parts : paths.filter(({ category }) => category === wanted);
}

/** "1 the network drops packets, 2 the cache is cold": what there is to choose from. */
export const listPaths = (paths: readonly OpenPath[]): string =>
  paths.map(({ statement }, index) => `${index + 1} ${statement}`).join(", ");

/** The end of a path's name in a text, and where what follows begins. */
function cuts(text: string): { name: string; rest: string }[] {
  const found = [...text.matchAll(separator)].map((match) => ({
    name: text.slice(0, match.index),
    rest: text.slice(match.index + match[0].length).trim(),
  }));
  return [{ name: text, rest: "" }, ...found.toReversed()];
}

function byNumber(text: string, paths: readonly OpenPath[]): FoundPath | null {
  const match = /^#?(\d{1,2})(?=$|[\s:,—–-])\s*/.exec(text);
  const path = match === null ? undefined : paths[Number(match[1]) - 1];
  if (match === null || path === undefined) return null;
  return { path, rest: text.slice(match[0].length).replace(leadingSeparator, ""), problem: null };
}

/**
 * Finds the open hypothesis that a text begins with: by its number, by a part of its statement that only one has, in
 * front of a colon, "because" or a dash; the only open one may be left out.
 */
export function findPath(argument: string, paths: readonly OpenPath[]): FoundPath {
  const text = argument.trim();
  const none = (problem: string): FoundPath => ({ path: null, rest: "", problem });
  if (paths.length === 0) return none("No hypothesis is open. Open one with /hypothesis.");
  const numbered = byNumber(text, paths);
  if (numbered !== null) return numbered;
  let several: readonly OpenPath[] = [];
  for (const { name, rest } of cuts(text)) {
    const named = pathsNamed(name, paths);
    const [path] = named;
    if (path !== undefined && named.length === 1) return { path, rest, problem: null };
    if (named.length > 1) several = named;
  }
  const [only] = paths;
  if (only !== undefined && paths.length === 1)
    return { path: only, rest: text.replace(leadingSeparator, ""), problem: null };
  if (several.length > 1)
    return none(`Several begin like that. Say which by its number: ${listPaths(paths)}.`);
  return none(`Say which, by number or by a part of it and a colon: ${listPaths(paths)}.`);
}
