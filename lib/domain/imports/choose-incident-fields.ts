import type { IncidentStatus, Severity } from "#prisma/generated/enums.ts";

import { cutText } from "./cut-text.ts";
import type { DocumentFacts } from "./document/read-postmortem.ts";
import type { ParsedPostmortem } from "./schema.ts";

/** What the incident's own row gets from a document, with a warning for each thing that the document does not say. */
export type IncidentFields = {
  readonly title: string;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly declaredAt: Date;
  readonly statusChangedAt: Date;
  readonly warnings: ParsedPostmortem["warnings"];
};

const DEFAULT_SEVERITY: Severity = "SEV3";
const LONGEST_TITLE = 200;

/**
 * Takes title, severity, status and dates from the document.
 * @param given the severity that the importer chose; it stands above the document's
 * @param importedAt stands in for the date of a document that gives none
 */
export function chooseIncidentFields(
  parsed: ParsedPostmortem,
  facts: DocumentFacts,
  given: Severity | undefined,
  importedAt: Date,
): IncidentFields {
  const [severity, ...aboutSeverity] = chooseSeverity(facts, given);
  const [status, ...aboutStatus] = chooseStatus(parsed, facts);
  const began = beganAt(parsed);
  const ended = facts.window.endedAt ?? parsed.endedAt;
  return {
    title: titleOf(parsed),
    severity,
    status,
    declaredAt: began ?? importedAt,
    statusChangedAt: ended === null ? (began ?? importedAt) : new Date(ended),
    warnings: [
      ...(parsed.title === null
        ? [{ line: 1, message: "The document has no title: its first words stand for it." }]
        : []),
      ...(began === null
        ? [{ line: 1, message: "The document gives no date: the incident has that of its import." }]
        : []),
      ...aboutSeverity,
      ...aboutStatus,
    ],
  };
}

type Warning = ParsedPostmortem["warnings"][number];

function chooseSeverity(
  { severity: stated }: DocumentFacts,
  given: Severity | undefined,
): [Severity, ...Warning[]] {
  if (stated === null) {
    if (given !== undefined) return [given];
    const message = `The document states no severity: ${DEFAULT_SEVERITY} was taken.`;
    return [DEFAULT_SEVERITY, { line: 1, message }];
  }
  if (given === undefined || given === stated.severity) return [stated.severity];
  const message = `The document states ${stated.severity}: ${given} was taken, as asked for.`;
  return [given, { line: stated.line, message }];
}

/** Closing asks for an approved postmortem and cancelling for a reason, so neither is done for a document. */
function chooseStatus(
  parsed: ParsedPostmortem,
  { status: stated, window }: DocumentFacts,
): [IncidentStatus, ...Warning[]] {
  if (stated === null) {
    if (window.endedAt !== null) return ["resolved"];
    return ["resolved", { line: 1, message: "The document states no status: resolved was taken." }];
  }
  if (stated.status !== "closed" && stated.status !== "cancelled") return [stated.status];
  const words = cutText(stated.words, 60);
  return ["resolved", { line: stated.line, message: `The document states "${words}": resolved was taken.` }];
}

/** When the incident began as far as the document says: detected, started, or its first timed entry. */
function beganAt(parsed: ParsedPostmortem): Date | null {
  const at =
    parsed.detection?.at ??
    parsed.startedAt ??
    parsed.timeline.find((row) => row.at !== null)?.at ??
    parsed.endedAt;
  return at === null || at === undefined ? null : new Date(at);
}

/** The document's title; without one, the first thing it says of what happened. */
function titleOf(parsed: ParsedPostmortem): string {
  const words = parsed.title ?? parsed.rootCauses[0]?.text ?? parsed.impact.text ?? parsed.timeline[0]?.text;
  const title = (words ?? "").replace(/\s+/g, " ").trim();
  return title === "" ? "Imported postmortem" : cutText(title, LONGEST_TITLE);
}
