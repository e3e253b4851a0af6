import type { CitationRole } from "#prisma/generated/enums.ts";

import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import type { TransactionContext } from "../context.ts";
import { conflict, invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { canCite } from "./policy.ts";
import { presentCitation, withCitedEntry } from "./present-citation.ts";
import type { CitationJson } from "./schema.ts";

type Subject = { hypothesisId: string } | { causeId: string };
type Target = { entryId?: string | undefined; url?: string | undefined; note?: string | undefined };

/**
 * Cites an entry or a link for what the caller has found in the locked incident. Refuses viewers, an entry that the
 * incident lacks (`unknown-entry`), and one that is cited in that role already (`already-cited`).
 */
export async function insertCitation(
  ctx: TransactionContext,
  incident: LockedIncident,
  subject: Subject,
  role: CitationRole,
  { entryId, url, note }: Target,
): Promise<CitationJson> {
  authorize(canCite(ctx.actor), "Viewers cannot attach evidence. Ask for the role of responder.");
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

  const citation = presentCitation(row);
  await recordEvent(ctx, { type: "citation.added", incident, data: { citation } });
  return citation;
}
