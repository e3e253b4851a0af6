import type { SqlContext } from "../context.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import type { IncidentSummaryJson } from "../incidents/schema.ts";
import { SUMMARY_PAIRS } from "../incidents/summary-json.ts";
import { type ComparedRow, comparedColumns, likenessOf } from "./compare.ts";
import {
  CAUSE_OF,
  isPast,
  PAST_PATH_COLUMNS,
  type PastPathRow,
  presentPastPath,
  recentOf,
} from "./past-path.ts";
import { anyOf, readTraits } from "./read-traits.ts";
import { isRelevant, likenessScore, reasonsOf } from "./rules.ts";
import type { SimilarIncidentsJson } from "./schema.ts";

const MOST = 10;

type Row = ComparedRow & {
  incident: IncidentSummaryJson;
  categories: string[];
  cause: SimilarIncidentsJson["items"][number]["cause"];
};

// As in list-seen-before: each source is cut before anything is compared.
const STATEMENT = `
  WITH candidates AS (
    (${recentOf(2)})
    UNION (SELECT i.id FROM incidents i WHERE i.search @@ $3::tsquery ORDER BY i.id DESC LIMIT 80)
    UNION (SELECT i.id FROM incidents i WHERE i.title % $4 ORDER BY i.id DESC LIMIT 40))
  SELECT json_build_object(${SUMMARY_PAIRS}) AS incident, ${comparedColumns(2, 6)},
    ARRAY(SELECT unnest(tsvector_to_array(i.search)) INTERSECT SELECT unnest($5::text[]) ORDER BY 1) AS words,
    similarity(i.title, $4)::float8 AS text,
    ARRAY(SELECT DISTINCT h.category::text FROM hypotheses h WHERE h.incident_id = i.id AND h.category::text = ANY($7::text[])) AS categories,
    ${CAUSE_OF} AS cause
  FROM candidates JOIN incidents i USING (id)
  WHERE ${isPast(1)} AND ${visibleSql("i", 8)}`;

/** Past incidents like this one, with what misled in them and what they were. The likest first, at most ten, never paged. */
export async function listSimilarIncidents(
  ctx: SqlContext,
  input: { key: string },
): Promise<SimilarIncidentsJson> {
  const traits = await readTraits(ctx, input.key);
  const rows = await ctx.sql.rows<Row>(STATEMENT, [
    traits.incidentId,
    traits.serviceIds,
    anyOf(traits.stems),
    traits.title,
    traits.stems,
    traits.signals,
    traits.categories,
    ...visibilityValues(ctx.actor),
  ]);
  const likest = rows
    .map((row) => {
      const likeness = likenessOf(row, row.categories, traits);
      return { row, score: likenessScore(likeness), why: reasonsOf(likeness, "the title reads alike") };
    })
    .filter(({ score }) => isRelevant(score))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST);
  const paths = await pathsOf(
    ctx,
    likest.map(({ row }) => row.incident.id),
  );
  const items = likest.map(({ row, score, why }) => ({
    incident: row.incident,
    score: Math.round(score * 100) / 100,
    why,
    misleadingPaths: (paths.get(row.incident.id) ?? []).map(presentPastPath),
    cause: row.cause,
  }));
  return { items, nextCursor: null };
}

/** The misleading paths of those incidents, by incident; visibility has been asked. */
async function pathsOf(ctx: SqlContext, incidentIds: string[]): Promise<Map<string, PastPathRow[]>> {
  const rows = await ctx.sql.rows<PastPathRow>(
    `SELECT ${PAST_PATH_COLUMNS} FROM hypotheses h JOIN incidents i ON i.id = h.incident_id
     WHERE h.incident_id = ANY($1::uuid[]) AND h.outcome = 'ruled_out' ORDER BY h.id`,
    [incidentIds],
  );
  return Map.groupBy(rows, ({ incidentId }) => incidentId);
}
