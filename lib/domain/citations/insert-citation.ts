import type { CitationRole } from "#prisma/generated/enums.ts";

import { actorName, actorUserId } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import { conflict, invalid } from "../errors.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { presentCitation, withCited } from "./present-citation.ts";
import type { CitationJson } from "./schema.ts";

type Subject = { hypothesisId: string } | { causeId: string } | { taskId: string };
type Target = {
  entryId?: string | undefined;
  evidenceId?: string | undefined;
  url?: string | undefined;
  note?: string | undefined;
};

/**
 * Writes the citation of an entry, evidence or a link for what the caller has found in the locked incident. Refuses an
 * entry or evidence that the incident lacks (`unknown-entry`, `unknown-evidence`) and one cited in that role
 * (`already-cited`).
 */
export async function insertCitation(
  ctx: TransactionContext,
  incident: LockedIncident,
  subject: Subject,
  role: CitationRole,
  { entryId, evidenceId, url, note }: Target,
): Promise<CitationJson> {
  if (entryId !== undefined) {
    const entry = await ctx.db.timelineEntry.findFirst({
      where: { id: entryId, incidentId: incident.id, deletedAt: null },
      select: { id: true },
    });
    if (!entry) throw invalid("unknown-entry", "Cite an entry that stands on this incident's timeline.");
    const cited = await ctx.db.citation.findFirst({ where: { ...subject, role, entryId } });
    if (cited) throw conflict("already-cited", "This entry is attached here in that role already.");
  }
  if (evidenceId !== undefined) {
    const evidence = await ctx.db.evidence.findFirst({
      where: { id: evidenceId, incidentId: incident.id },
      select: { id: true },
    });
    if (!evidence) throw invalid("unknown-evidence", "Cite evidence that was captured for this incident.");
    const cited = await ctx.db.citation.findFirst({ where: { ...subject, role, evidenceId } });
    if (cited) throw conflict("already-cited", "This evidence is attached here in that role already.");
  }

  const row = await ctx.db.citation.create({
    data: {
      ...subject,
      id: newId(),
      incidentId: incident.id,
      role,
      entryId,
      evidenceId,
      url,
      note,
      createdById: actorUserId(ctx.actor),
      createdByName: actorName(ctx.actor),
      createdAt: ctx.now(),
    },
    include: withCited,
  });
  return presentCitation(row);
}
