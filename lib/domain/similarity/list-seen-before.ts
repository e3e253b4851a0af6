import { actorUserId } from "../actor.ts";
import type { SqlContext } from "../context.ts";
import { incidentKeyOf } from "../incident-reference.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import { type ComparedRow, comparedColumns, likenessOf } from "./compare.ts";
import {
  CAUSE_OF,
  isPast,
  PAST_PATH_COLUMNS,
  type PastPathRow,
  presentPastPath,
  recentOf,
} from "./past-path.ts";
import { anyOf, readTraits, type Traits } from "./read-traits.ts";
import { isRelevant, likenessScore, reasonsOf, withFeedback } from "./rules.ts";
import type { SeenBeforeJson, SeenBeforePageJson } from "./schema.ts";

/** So many warnings at most: more would not be read while something is down. */
const MOST_WARNINGS = 5;
const MOST_PATHS = 5;

type Row = PastPathRow &
  ComparedRow & {
    was: SeenBeforeJson["was"];
    told: string | null;
    /** Who found the warning helpful or not, where. */
    voices: Voice[];
  };

type Voice = { incidentId: string; userId: string; helpful: boolean };

// Each source is cut to the newest before anything is compared, so that the cost does not grow with the history.
const STATEMENT = `
  WITH candidates AS (
    (SELECT h.id FROM (${recentOf(2)}) recent JOIN hypotheses h ON h.incident_id = recent.id AND h.outcome = 'ruled_out')
    UNION (SELECT h.id FROM hypotheses h WHERE h.outcome = 'ruled_out' AND h.search @@ $3::tsquery ORDER BY h.id DESC LIMIT 80)
    UNION (SELECT h.id FROM incidents i JOIN hypotheses h ON h.incident_id = i.id AND h.outcome = 'ruled_out'
     WHERE i.search @@ $3::tsquery ORDER BY h.id DESC LIMIT 80)
    UNION (SELECT h.id FROM unnest($4::text[]) AS s JOIN hypotheses h ON h.statement % s AND h.outcome = 'ruled_out'
     ORDER BY h.id DESC LIMIT 40))
  SELECT ${PAST_PATH_COLUMNS}, ${comparedColumns(2, 6)},
    ARRAY(SELECT unnest(tsvector_to_array(h.search || i.search)) INTERSECT SELECT unnest($5::text[]) ORDER BY 1) AS words,
    (SELECT max(similarity(h.statement, s)) FROM unnest($4::text[]) AS s)::float8 AS text,
    ${CAUSE_OF} AS was,
    (SELECT right_one.settled_because FROM hypotheses right_one
      WHERE right_one.incident_id = i.id AND right_one.outcome = 'confirmed' ORDER BY right_one.id LIMIT 1) AS told,
    (SELECT coalesce(json_agg(json_build_object('incidentId', m.incident_id, 'userId', m.user_id, 'helpful', m.helpful)), '[]')
      FROM path_marks m WHERE m.hypothesis_id = h.id) AS voices
  FROM candidates JOIN hypotheses h USING (id) JOIN incidents i ON i.id = h.incident_id
  WHERE ${isPast(1)} AND ${visibleSql("i", 7)}`;

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
    ...visibilityValues(ctx.actor),
  ]);
  const scored = rows.map((row) => scoredBy(row, traits)).filter(({ score }) => isRelevant(score));
  const groups = Map.groupBy(scored, ({ row }) => groupOf(row));
  const items = [...groups.values()]
    .map((group) =>
      warningOf(
        group.toSorted((a, b) => b.score - a.score),
        traits.incidentId,
        actorUserId(ctx.actor),
      ),
    )
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_WARNINGS);
  return { items, nextCursor: null };
}

function scoredBy(row: Row, traits: Traits): Scored {
  const categories = traits.categories.filter((category) => category === row.category);
  const likeness = likenessOf(row, categories, traits);
  return { row, score: likenessScore(likeness), why: reasonsOf(likeness, "a hypothesis here reads alike") };
}

const groupOf = ({ category, statement, was }: Row): string =>
  JSON.stringify([category ?? statement.toLowerCase(), was?.category ?? was?.statement ?? null]);

/** One warning of paths that misled alike, the likest first, for the incident at hand and whoever asks. */
function warningOf(group: readonly Scored[], incidentId: string, userId: string | null): SeenBeforeJson {
  const [best] = group;
  if (!best) throw new Error("a group has a member");
  const incidents = new Set(group.map(({ row }) => row.incidentId));
  const voices = voicesOf(group);
  const helpful = voices.filter((voice) => voice.helpful).length;
  const unhelpful = voices.length - helpful;
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
    mine: voices.find((voice) => voice.incidentId === incidentId && voice.userId === userId)?.helpful ?? null,
  };
}

/** One voice a person and incident, although a mark is kept at each path of the warning. */
function voicesOf(group: readonly Scored[]): Voice[] {
  const voices = group.flatMap(({ row }) => row.voices);
  return [...new Map(voices.map((voice) => [`${voice.incidentId} ${voice.userId}`, voice])).values()];
}

/** What confirmed the right hypothesis there; where none was, what ruled the wrong one out. */
function checkFirstOf(group: readonly Scored[]): SeenBeforeJson["checkFirst"] {
  const told =
    group.find(({ row }) => row.told !== null) ?? group.find(({ row }) => row.ruledOutBecause !== null);
  const text = told?.row.told ?? told?.row.ruledOutBecause;
  return told && text != null ? { text, incidentKey: incidentKeyOf(told.row.number) } : null;
}
