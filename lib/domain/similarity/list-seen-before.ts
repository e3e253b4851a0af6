import { actorUserId } from "../actor.ts";
import type { SqlContext } from "../context.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import {
  CAUSE_OF,
  isPast,
  PAST_PATH_COLUMNS,
  type PastPathRow,
  presentPastPath,
  recentOf,
} from "./past-path.ts";
import { anyOf, readTraits, SIGNAL_TEXT, type Traits } from "./read-traits.ts";
import { isRelevant, likenessScore, reasonsOf, withFeedback, wordOf } from "./rules.ts";
import type { SeenBeforeJson, SeenBeforePageJson } from "./schema.ts";

/** So many warnings at most: more would not be read while something is down. */
const MOST_WARNINGS = 5;
const MOST_PATHS = 5;

type Row = PastPathRow & {
  services: string[];
  words: string[];
  text: number | null;
  signal: number | null;
  was: SeenBeforeJson["was"];
  told: string | null;
  helpful: number;
  unhelpful: number;
  mine: boolean | null;
};

// Each source is cut to the newest before anything is compared, so that the cost does not grow with the history.
const STATEMENT = `
  WITH candidates AS (
    (SELECT h.id FROM (${recentOf(2)}) recent JOIN hypotheses h ON h.incident_id = recent.id AND h.outcome = 'ruled_out')
    UNION (SELECT h.id FROM hypotheses h WHERE h.outcome = 'ruled_out' AND h.search @@ $3::tsquery ORDER BY h.id DESC LIMIT 80)
    UNION (SELECT h.id FROM incidents i JOIN hypotheses h ON h.incident_id = i.id AND h.outcome = 'ruled_out'
     WHERE i.search @@ $3::tsquery ORDER BY h.id DESC LIMIT 80)
    UNION (SELECT h.id FROM unnest($4::text[]) AS s JOIN hypotheses h ON h.statement % s AND h.outcome = 'ruled_out'
     ORDER BY h.id DESC LIMIT 40))
  SELECT ${PAST_PATH_COLUMNS},
    ARRAY(SELECT s.name FROM incident_services x JOIN services s ON s.id = x.service_id
      WHERE x.incident_id = i.id AND x.service_id = ANY($2::uuid[]) ORDER BY s.name) AS services,
    ARRAY(SELECT unnest(tsvector_to_array(h.search || i.search)) INTERSECT SELECT unnest($5::text[]) ORDER BY 1) AS words,
    (SELECT max(similarity(h.statement, s)) FROM unnest($4::text[]) AS s)::float8 AS text,
    (SELECT max(similarity(${SIGNAL_TEXT}, s)) FROM timeline_entries e, unnest($6::text[]) AS s
      WHERE e.incident_id = i.id AND e.kind IN ('alert', 'detection') AND e.deleted_at IS NULL)::float8 AS signal,
    ${CAUSE_OF} AS was,
    (SELECT right_one.settled_because FROM hypotheses right_one
      WHERE right_one.incident_id = i.id AND right_one.outcome = 'confirmed' ORDER BY right_one.id LIMIT 1) AS told,
    (SELECT count(*) FILTER (WHERE m.helpful)::int FROM path_marks m WHERE m.hypothesis_id = h.id) AS helpful,
    (SELECT count(*) FILTER (WHERE NOT m.helpful)::int FROM path_marks m WHERE m.hypothesis_id = h.id) AS unhelpful,
    (SELECT m.helpful FROM path_marks m WHERE m.hypothesis_id = h.id AND m.incident_id = $1::uuid AND m.user_id = $7::uuid) AS mine
  FROM candidates JOIN hypotheses h USING (id) JOIN incidents i ON i.id = h.incident_id
  WHERE ${isPast(1)} AND ${visibleSql("i", 8)}`;

type Scored = { row: Row; score: number; why: string[] };

/**
 * Warns of what misled in similar past incidents: "in 3 past incidents this looked like X; it was Y; check Z first". Paths of
 * one category whose incidents had causes of one category are one warning. The likest first, at most five, never paged.
 */
export async function listSeenBefore(ctx: SqlContext, input: { key: string }): Promise<SeenBeforePageJson> {
  const traits = await readTraits(ctx, input.key);
  const rows = await ctx.sql.rows<Row>(STATEMENT, [
    traits.incidentId,
    traits.serviceIds,
    anyOf(traits.stems),
    traits.statements,
    traits.stems,
    traits.signals,
    actorUserId(ctx.actor),
    ...visibilityValues(ctx.actor),
  ]);
  const scored = rows.map((row) => scoredBy(row, traits)).filter(({ score }) => isRelevant(score));
  const groups = Map.groupBy(scored, ({ row }) => groupOf(row));
  const items = [...groups.values()]
    .map((group) => warningOf(group.toSorted((a, b) => b.score - a.score)))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_WARNINGS);
  return { items, nextCursor: null };
}

function scoredBy(row: Row, { categories, text }: Traits): Scored {
  const likeness = {
    services: row.services,
    words: row.words.map((stem) => wordOf(stem, text)),
    text: row.text ?? 0,
    signal: row.signal ?? 0,
    categories: categories.filter((category) => category === row.category),
  };
  return { row, score: likenessScore(likeness), why: reasonsOf(likeness, "a hypothesis here reads alike") };
}

const groupOf = ({ category, statement, was }: Row): string =>
  JSON.stringify([category ?? statement.toLowerCase(), was?.category ?? was?.statement ?? null]);

/** One warning of paths that misled alike; the first is the likest. */
function warningOf(group: readonly Scored[]): SeenBeforeJson {
  const [best] = group;
  if (!best) throw new Error("a group has a member");
  const incidents = new Set(group.map(({ row }) => row.incidentId));
  const helpful = group.reduce((sum, { row }) => sum + row.helpful, 0);
  const unhelpful = group.reduce((sum, { row }) => sum + row.unhelpful, 0);
  // The same turn taken again and again is worth more than one that was taken once.
  const score = withFeedback(best.score + Math.log2(incidents.size), { helpful, unhelpful });
  return {
    lookedLike: { statement: best.row.statement, category: best.row.category },
    was: best.row.was,
    checkFirst: checkFirstOf(group),
    count: incidents.size,
    paths: group.slice(0, MOST_PATHS).map(({ row }) => presentPastPath(row)),
    why: best.why,
    score: Math.round(score * 100) / 100,
    helpful,
    unhelpful,
    mine: group.find(({ row }) => row.mine !== null)?.row.mine ?? null,
  };
}

/** What confirmed the right hypothesis there; where none was, what ruled the wrong one out. */
function checkFirstOf(group: readonly Scored[]): SeenBeforeJson["checkFirst"] {
  const told =
    group.find(({ row }) => row.told !== null) ?? group.find(({ row }) => row.ruledOutBecause !== null);
  const text = told?.row.told ?? told?.row.ruledOutBecause;
  return told && text != null ? { text, incidentKey: `INC-${told.row.number}` } : null;
}
