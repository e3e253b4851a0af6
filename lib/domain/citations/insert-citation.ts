import type { CitationRole } from "#prisma/generated/enums.ts";

import { actorName, actorUserId } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import { conflict, invalid } from "../errors.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { presentCitation, withCitedEntry } from "./present-citation.ts";
import type { CitationJson } from "./schema.ts";

type Subject = { hypothesisId: string } | { causeId: string };
type Target = { entryId?: string | undefined; url?: string | undefined; note?: string | undefined };

/**
 * Writes the citation of an entry or a link for what the caller has found in the locked incident. Refuses an entry that the incident lacks (`unknown-entry`) and one cited in that role (`already-cited`).
 */
export async function insertCitation(
  ctx: TransactionContext,
  incident: LockedIncident,
  subject: Subject,
  role: CitationRole,
  { entryId, url, note }: Target,
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

  const row = await ctx.db.citation.create({
    data: {
      ...subject,
      id: newId(),
      incidentId: incident.id,
      role,
      entryId,
      url,
      note,
      createdById: actorUserId(ctx.actor),
      createdByName: actorName(ctx.actor),
      createdAt: ctx.now(),
    },
    include: withCitedEntry,
  });
  return presentCitation(row);
}
