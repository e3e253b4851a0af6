import type { Milestone } from "#prisma/generated/enums.ts";

import type { EntryDraft } from "../timeline/insert-entries.ts";
import { splitSentences } from "./document/blocks/split-sentences.ts";
import type { DocumentFacts } from "./document/read-postmortem.ts";
import type { ParsedPostmortem } from "./schema.ts";

/** An entry and the line that tells of it; null for one that the document states outside its timeline. */
export type DocumentEntry = { line: number | null; draft: EntryDraft };

const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/**
 * The incident's entries as the document tells them: its timeline, and the detection, beginning and end that it states
 * elsewhere. Nothing is given a time that the document does not give; `importedAt` only places what has none.
 */
export function documentEntries(
  parsed: ParsedPostmortem,
  { window }: Pick<DocumentFacts, "window">,
  importedAt: Date,
): DocumentEntry[] {
  const zone = parsed.timeZone ?? "UTC";
  let position =
    instantOf(parsed.timeline.find((row) => row.at !== null)?.at ?? parsed.startedAt) ?? importedAt;
  const entries = parsed.timeline.map((row): DocumentEntry => {
    const occurredAt = instantOf(row.at);
    position = occurredAt ?? position;
    return {
      line: row.line,
      draft: {
        kind: row.kind,
        body: row.text,
        occurredAt,
        occurredZone: zone,
        precision: occurredAt === null ? "unknown" : row.precision === "unknown" ? "minute" : row.precision,
        statedTime: occurredAt === null ? row.time : null,
        sortAt: position,
      },
    };
  });
  return withMilestones(entries, { detection: parsed.detection, ...window }, zone);
}

type Stated = Pick<ParsedPostmortem, "detection" | "startedAt" | "endedAt">;

/** Marks the entries that state a milestone, adding one where the document states it outside its timeline. */
function withMilestones(
  entries: DocumentEntry[],
  { detection, startedAt, endedAt }: Stated,
  zone: string,
): DocumentEntry[] {
  const marked = [...entries];
  const mark = (milestone: Milestone, found: DocumentEntry | undefined) => {
    if (!found || found.draft.milestone !== undefined) return false;
    found.draft.milestone = milestone;
    return true;
  };
  const state = (milestone: Milestone, at: string | null, kind: EntryDraft["kind"], body: string) => {
    const occurredAt = instantOf(at);
    const precision = occurredAt === null ? "unknown" : "minute";
    const entry = { kind, body, occurredAt, occurredZone: zone, precision, milestone } as const;
    marked.splice(placeOf(marked, entry), 0, { line: null, draft: entry });
  };
  if (detection && !mark("detected", entryOfDetection(marked, detection))) {
    if (detection.at !== null) state("detected", detection.at, "detection", detection.text);
  }
  if (startedAt !== null && !mark("impactStarted", at(marked, startedAt))) {
    state("impactStarted", startedAt, "observation", "Impact started, as the document states.");
  }
  if (endedAt !== null && !mark("resolved", at(marked, endedAt))) {
    state("resolved", endedAt, "resolution", "Impact ended, as the document states.");
  }
  if (endedAt === null) mark("resolved", entryOfEnd(marked));
  mark(
    "acknowledged",
    marked.find(({ draft }) => isUnmarked(draft) && /\backnowledg(?:ed|es)\b/i.test(draft.body)),
  );
  mark(
    "escalated",
    marked.find(({ draft }) => isUnmarked(draft) && draft.kind === "escalation"),
  );
  mark(
    "mitigated",
    marked.find(({ draft }) => isUnmarked(draft) && /\bmitigated\b/i.test(draft.body)),
  );
  return marked;
}

const isUnmarked = (draft: EntryDraft) => draft.occurredAt !== null && draft.milestone === undefined;

const at = (entries: DocumentEntry[], instant: string) =>
  entries.find(
    ({ draft }) => draft.milestone === undefined && draft.occurredAt?.getTime() === Date.parse(instant),
  );

/** The beginning stands before whatever else happened in that minute; all else behind. */
function placeOf(entries: DocumentEntry[], { milestone, occurredAt }: EntryDraft): number {
  if (milestone !== "impactStarted" || occurredAt === null) return entries.length;
  const next = entries.findIndex(
    ({ draft }) => (draft.occurredAt ?? draft.sortAt ?? occurredAt).getTime() >= occurredAt.getTime(),
  );
  return next < 0 ? entries.length : next;
}

const endsIt =
  /\b(?:bring(?:s|ing)?|brought) (?:the |this |our )?(?:outage|incident|disruption|downtime) to an end\b|\b(?:the )?(?:outage|incident|issue|problem|disruption|downtime) (?:is |was |has been |had been )?(?:now |fully |completely |officially |finally )*(?:resolved|over|ended|ends)\b|\bend of (?:the )?(?:outage|incident)\b|^(?:fully |completely )?resolved\b|\ball clear\b|\bservices? (?:is |are |was |were |has been |have been )?(?:fully |completely )?(?:restored|operational|recovered)\b/i;
const doubtsIt =
  /\b(?:not|n't|never|whether|partial\w*|partly|temporar\w*|thought|believ\w*|assum\w*|seem\w*|appear\w*|until|once|when|if|before|will|should|expected|hop(?:e|ed|ing)|unresolved|some|again later)\b/i;
const goesOn: ReadonlySet<string> = new Set(["detection", "alert", "hypothesis", "escalation", "mitigation"]);

/** The last timed entry that says plainly that the outage ended, unless the trouble goes on below it. */
function entryOfEnd(entries: DocumentEntry[]): DocumentEntry | undefined {
  const timed = entries.filter(({ draft }) => draft.occurredAt !== null);
  const index = timed.findLastIndex(
    ({ draft }) => isUnmarked(draft) && splitSentences(draft.body).some(tellsEnd),
  );
  return timed.slice(index + 1).some(({ draft }) => goesOn.has(draft.kind)) ? undefined : timed[index];
}

const tellsEnd = (sentence: string) => endsIt.test(sentence) && !doubtsIt.test(sentence);

function entryOfDetection(entries: DocumentEntry[], detection: NonNullable<ParsedPostmortem["detection"]>) {
  const words = detection.text.toLowerCase();
  return entries.find(({ draft }) => {
    const sameTime = detection.at === null || draft.occurredAt?.getTime() === Date.parse(detection.at);
    return sameTime && (draft.kind === "detection" || draft.body.toLowerCase().includes(words));
  });
}
