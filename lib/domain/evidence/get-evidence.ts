import type { SqlContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import { EVIDENCE_JSON } from "./evidence-json.ts";
import { decodeSeries } from "./frozen-points.ts";
import type { EvidenceJson, EvidenceWithPointsJson } from "./schema.ts";

/** Evidence with every point. Not-found when the actor may not see its incident. */
export async function getEvidence(ctx: SqlContext, input: { id: string }): Promise<EvidenceWithPointsJson> {
  const [found] = await ctx.sql.rows<{ evidence: EvidenceJson; points: Uint8Array }>(
    `SELECT ${EVIDENCE_JSON} AS evidence, v.points FROM evidence v JOIN incidents i ON i.id = v.incident_id
     WHERE v.id = $1::uuid AND ${visibleSql("i", 2)}`,
    [input.id, ...visibilityValues(ctx.actor)],
  );
  if (!found) throw notFound("evidence");
  return { ...found.evidence, series: decodeSeries(found.points, found.evidence.series) };
}
