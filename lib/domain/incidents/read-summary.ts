import type { SqlContext } from "../context.ts";
import type { IncidentSummaryJson } from "./schema.ts";
import { SUMMARY_PAIRS } from "./summary-json.ts";

/** The incident as lists and events show it. For commands that hold its lock: visibility is not asked again. */
export async function readSummary(ctx: SqlContext, incidentId: string): Promise<IncidentSummaryJson> {
  const [row] = await ctx.sql.rows<{ incident: IncidentSummaryJson }>(
    `SELECT json_build_object(${SUMMARY_PAIRS}) AS incident FROM incidents i WHERE i.id = $1::uuid`,
    [incidentId],
  );
  if (!row) throw new Error("a locked incident exists");
  return row.incident;
}
