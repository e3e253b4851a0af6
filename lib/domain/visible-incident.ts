import type { SqlContext } from "./context.ts";
import { notFound } from "./errors.ts";
import { incidentReference } from "./incident-reference.ts";
import { visibilityValues, visibleSql } from "./incident-visibility.ts";

/** Id and number of the incident of that key. Not-found when the actor may not see it. For reads; commands lock. */
export async function visibleIncident(ctx: SqlContext, key: string): Promise<{ id: string; number: number }> {
  const { condition, value } = incidentReference(key, "i", 1);
  const [found] = await ctx.sql.rows<{ id: string; number: number }>(
    `SELECT i.id, i.number FROM incidents i WHERE ${condition} AND ${visibleSql("i", 2)}`,
    [value, ...visibilityValues(ctx.actor)],
  );
  if (!found) throw notFound("incident");
  return found;
}
