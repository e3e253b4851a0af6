import type { SqlContext } from "../context.ts";
import { invalid } from "../errors.ts";

/** Refuses evidence that the incident lacks (`unknown-evidence`). Asks nothing when none is named. */
export async function assertKnownEvidence(
  ctx: SqlContext,
  incidentId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const wanted = [...new Set(ids)];
  const [known] = await ctx.sql.rows<{ count: number }>(
    "SELECT count(*)::int AS count FROM evidence WHERE incident_id = $1::uuid AND id = ANY($2::uuid[])",
    [incidentId, wanted],
  );
  if (known?.count !== wanted.length)
    throw invalid("unknown-evidence", "Cite evidence that was captured for this incident.");
}
