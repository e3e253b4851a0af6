import type { IncidentStatus, Severity, Visibility } from "#prisma/generated/enums.ts";

import type { SqlContext } from "./context.ts";
import { conflict, notFound } from "./errors.ts";
import { incidentKeyOf, incidentReference } from "./incident-reference.ts";
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
 * Throws not-found, naming `what` was asked for, when the actor may not see the incident. One that was merged into
 * another takes no changes (`incident-merged`, with `into`): what it held may have moved while the caller waited.
 */
export async function lockIncident(
  ctx: SqlContext,
  key: string,
  places = 1,
  what = "incident",
): Promise<LockedIncident> {
  const { condition, value } = incidentReference(key, "i", 1);
  const [row] = await ctx.sql.rows<LockedIncident & { isMerged: boolean }>(
    `UPDATE incidents i SET revision = i.revision + $2::int, updated_at = $3::timestamptz
     WHERE ${condition} AND ${visibleSql("i", 4)}
     RETURNING i.id, i.number, i.status::text, i.severity::text, i.visibility::text, i.version, i.revision,
       i.merged_at IS NOT NULL AS "isMerged"`,
    [value, places, ctx.now(), ...visibilityValues(ctx.actor)],
  );
  if (!row) throw notFound(what);
  const { isMerged, ...incident } = row;
  if (isMerged) await refuseMerged(ctx, incident);
  return incident;
}

async function refuseMerged(ctx: SqlContext, { id, number }: LockedIncident): Promise<never> {
  const [target] = await ctx.sql.rows<{ number: number }>(
    `SELECT d.number FROM incidents i JOIN incidents d ON d.id = i.duplicate_of_id WHERE i.id = $1::uuid`,
    [id],
  );
  const into = target ? incidentKeyOf(target.number) : "another incident";
  throw conflict("incident-merged", `${incidentKeyOf(number)} was merged into ${into}. Go on there.`, {
    into,
  });
}
