import type { IncidentStatus } from "#prisma/generated/enums.ts";

import { roleOf, type Block } from "../blocks/block.ts";

/** What the document says has become of the incident, in its words, and the line that says it. */
export type StatedStatus = {
  readonly status: IncidentStatus;
  readonly words: string;
  readonly line: number;
};

/** In order: the first that fits decides. */
const wordings: readonly (readonly [IncidentStatus, RegExp])[] = [
  ["cancelled", /\b(?:cancell?ed|false alarm|duplicate)\b/i],
  [
    "investigating",
    /\b(?:investigating|ongoing|unresolved|(?:not|un)(?: yet)? (?:resolved|fixed)|open|active|in progress|reopened)\b/i,
  ],
  ["identified", /\bidentified\b/i],
  ["mitigated", /\b(?:mitigated|monitoring|worked around|partially (?:resolved|restored))\b/i],
  ["closed", /\bclosed\b/i],
  ["resolved", /\b(?:resolved|restored|recovered|fixed|solved)\b/i],
  ["detected", /\b(?:detected|new|triage)\b/i],
];
/** A postmortem has a status as well: `Status: draft`, `Complete, action items in progress`. */
const aboutTheReport =
  /\b(?:draft|final|complete|published|review(?:ed)?|approved|action items?|document|report|post-?mortem)\b/i;

/** Reads the incident's status from its label; null when the document does not say, or tells its own status only. */
export function readStatus(blocks: readonly Block[]): StatedStatus | null {
  for (const block of blocks) {
    const { text, line, form } = block;
    if (roleOf(block) !== "status" || form === "heading" || text.length > 120) continue;
    if (aboutTheReport.test(text)) continue;
    const status = wordings.find(([, wording]) => wording.test(text))?.[0];
    if (status !== undefined) return { status, words: text, line };
  }
  return null;
}
