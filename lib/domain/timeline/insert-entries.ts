import type { Milestone, TimelineEntryKind, TimePrecision } from "#prisma/generated/enums.ts";

import { actorName, actorUserId } from "../actor.ts";
import type { SqlContext } from "../context.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { assertKnownEvidence } from "./known-evidence.ts";
import type { TimelineEntryJson } from "./schema.ts";

export type EntryDraft = {
  kind: TimelineEntryKind;
  body: string;
  /** Null when nobody knows; the precision is then unknown. */
  occurredAt: Date | null;
  occurredZone: string;
  precision: TimePrecision;
  milestone?: Milestone | undefined;
  /** HH:MM as a document wrote it. */
  statedTime?: string | null;
  /** Where an entry of unknown time stands; the time of recording if absent. */
  sortAt?: Date;
  /** Evidence of the same incident. */
  evidenceIds?: readonly string[] | undefined;
};

const INSERT = `
  INSERT INTO timeline_entries (id, incident_id, sequence, kind, body, occurred_at, occurred_zone, precision,
    stated_time, sort_at, recorded_at, milestone, evidence_ids, source, author_id,
    author_name)
  SELECT d.id, d."incidentId", d.sequence, d.kind, d.body, d."occurredAt", d."occurredZone", d.precision,
    d."statedTime", d."sortAt", d."recordedAt", d.milestone, d."evidenceIds", d.source, d."authorId",
    d."authorName"
  FROM json_to_recordset($1::json) AS d (id uuid, "incidentId" uuid, sequence int, kind "TimelineEntryKind", body text,
    "occurredAt" timestamptz, "occurredZone" text, precision "TimePrecision", "statedTime" text,
    "sortAt" timestamptz, "recordedAt" timestamptz, milestone "Milestone", "evidenceIds" uuid[], source "Source",
    "authorId" uuid, "authorName" text)`;

/**
 * Writes entries under the lock of their incident, which has reserved a place for each. Only commands of the
 * timeline and those that log what they did call this; they record the event. Refuses evidence that the incident lacks
 * (`unknown-evidence`).
 */
export async function insertEntries(
  ctx: SqlContext,
  incident: LockedIncident,
  drafts: readonly EntryDraft[],
): Promise<TimelineEntryJson[]> {
  await assertKnownEvidence(
    ctx,
    incident.id,
    drafts.flatMap(({ evidenceIds = [] }) => evidenceIds),
  );
  const now = ctx.now();
  const recordedAt = now.toISOString();
  const author = { id: actorUserId(ctx.actor), name: actorName(ctx.actor) };
  const first = incident.revision - drafts.length + 1;
  const entries = drafts.map((draft, index): TimelineEntryJson => ({
    id: newId(),
    incidentId: incident.id,
    sequence: first + index,
    kind: draft.kind,
    body: draft.body,
    occurredAt: draft.occurredAt?.toISOString() ?? null,
    occurredZone: draft.occurredZone,
    precision: draft.precision,
    statedTime: draft.statedTime ?? null,
    recordedAt,
    milestone: draft.milestone ?? null,
    evidenceIds: [...(draft.evidenceIds ?? [])],
    source: ctx.source,
    author,
    movedFrom: null,
    version: 1,
  }));
  const rows = entries.map((entry, index) => ({
    ...entry,
    sortAt: entry.occurredAt ?? (drafts[index]?.sortAt ?? now).toISOString(),
    authorId: author.id,
    authorName: author.name,
  }));
  await ctx.sql.add(INSERT, rows);
  return entries;
}
