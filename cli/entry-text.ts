import { UsageError } from "./usage-error.ts";

/**
 * The text of an entry from the words of the command line. It may begin with `-10m`, which looks like an option; a word
 * that looks like any other option is refused as mistyped, unless it stands behind `--`.
 */
export function entryText(words: readonly string[], commandLine: readonly string[]): string {
  const end = commandLine.indexOf("--");
  const behind = end === -1 ? 0 : commandLine.length - end - 1;
  const before = words.slice(0, words.length - behind).filter((word) => word !== "--");
  const mistyped = before.find((word) => /^-[^\d\s]\S*$/.test(word));
  if (mistyped !== undefined) {
    throw new UsageError(
      `There is no option ${mistyped}. If it belongs to the text, put the text in quotes.`,
    );
  }
  return [...before, ...words.slice(words.length - behind)].join(" ");
}
