import type { IncidentStatus, Severity, Visibility } from "#prisma/generated/enums.ts";

import type { SqlContext } from "./context.ts";
import { notFound } from "./errors.ts";
import { incidentReference } from "./incident-reference.ts";
import { visibilityValues, visibleSql } from "./incident-visibility.ts";

export type LockedIncident = {
  id: string;
  number: number;
  status: IncidentStatus;
  severity: Severity;
  visibility: Visibility;
  version: number;
  /** The revision that the caller's change makes. */
  revision: number;
};

/**
 * Locks the incident's row, so that all changes to one incident happen one after another, and counts the change.
 * `places` reserves as many revision numbers: entries appended in the same change take one each.
 * Throws not-found, naming `what` was asked for, when the actor may not see the incident.
 */
export async function lockIncident(
  ctx: SqlContext,
  key: string,
  places = 1,
  what = "incident",
): Promise<LockedIncident> {
  const { condition, value } = incidentReference(key, "i", 1);
  const [incident] = await ctx.sql.rows<LockedIncident>(
    `UPDATE incidents i SET revision = i.revision + $2::int, updated_at = $3::timestamptz
     WHERE ${condition} AND ${visibleSql("i", 4)}
     RETURNING i.id, i.number, i.status::text, i.severity::text, i.visibility::text, i.version, i.revision`,
    [value, places, ctx.now(), ...visibilityValues(ctx.actor)],
  );
  if (!incident) throw notFound(what);
  return incident;
}
