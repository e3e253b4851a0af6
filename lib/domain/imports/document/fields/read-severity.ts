import type { Severity } from "#prisma/generated/enums.ts";

import { roleOf, type Block } from "../blocks/block.ts";

/** How bad the document says the incident was, and the line that says it. */
export type StatedSeverity = { readonly severity: Severity; readonly line: number };

const codes: readonly Severity[] = ["SEV1", "SEV1", "SEV2", "SEV3", "SEV4", "SEV4"];
const anyCode = /\b(?:sev(?:erity)?|priority|[sp])[ -]?([0-5])\b/gi;
const writtenOut = /\bsev(?:erity)?[ -]?([0-5])\b/gi;
const plainNumber = /^\W*([0-5])(?:\s?\/\s?[45])?\W*$/;
const wordings: readonly (readonly [Severity, RegExp])[] = [
  ["SEV1", /\b(?:critical|highest|blocker|catastrophic)\b/i],
  ["SEV2", /\b(?:high|major|severe)\b/i],
  ["SEV3", /\b(?:medium|moderate|normal)\b/i],
  ["SEV4", /\b(?:low(?:est)?|minor|cosmetic)\b/i],
];

/**
 * Reads the severity from its label (`Severity: SEV1`, `Priority | P2`, `Severity: critical`), else from a `SEV1` in the
 * title, the front matter or the summary. Null when nothing, or more than one thing, is said.
 */
export function readSeverity(blocks: readonly Block[]): StatedSeverity | null {
  const labelled = blocks.filter((block) => roleOf(block) === "severity" && block.form !== "heading");
  const own = severityIn(labelled, true);
  if (own) return own;
  const summary = blocks.filter((block) => roleOf(block) === "summary");
  return severityIn([...blocks.slice(0, 12), ...summary], false);
}

function severityIn(blocks: readonly Block[], labelled: boolean): StatedSeverity | null {
  const found = blocks.flatMap(({ text, line }) =>
    (labelled ? severitiesOf(text) : codesIn(text, writtenOut)).map((severity) => ({ severity, line })),
  );
  const [first] = found;
  return first && found.every(({ severity }) => severity === first.severity) ? first : null;
}

/** In `P1 (high)` the code counts; words only without one. */
function severitiesOf(text: string): Severity[] {
  const number = plainNumber.exec(text)?.[1];
  const coded = number === undefined ? codesIn(text, anyCode) : codesIn(`SEV${number}`, anyCode);
  if (coded.length > 0) return coded;
  return wordings.filter(([, wording]) => wording.test(text)).map(([severity]) => severity);
}

function codesIn(text: string, pattern: RegExp): Severity[] {
  return [...text.matchAll(pattern)].flatMap((match) => codes[Number(match[1])] ?? []);
}
