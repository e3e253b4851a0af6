import type { SqlContext } from "../context.ts";
import { visibleIncident } from "../visible-incident.ts";
import { tellingStems, wordsOf } from "./rules.ts";

/** What an incident is compared by. */
export type Traits = {
  incidentId: string;
  title: string;
  serviceIds: string[];
  /** Statements and categories of its hypotheses, those that are ruled out left out: they mislead no more. */
  statements: string[];
  categories: string[];
  /** What its alerts and detections say. */
  signals: string[];
  stems: string[];
  /** For each stem the word of its text from which it was cut: people read words. */
  wordOf: ReadonlyMap<string, string>;
};

type Row = Omit<Traits, "incidentId" | "wordOf"> & { text: string };

/** The first words of each alert or detection; "Detected: " is ours, not theirs. */
export const SIGNAL_TEXT = "left(regexp_replace(e.body, '^Detected: ', ''), 300)";

const TRAITS = `
  WITH signals AS (
    SELECT ${SIGNAL_TEXT} AS text FROM timeline_entries e
    WHERE e.incident_id = $1::uuid AND e.kind IN ('alert', 'detection') AND e.deleted_at IS NULL
    ORDER BY e.sort_at, e.sequence LIMIT 8),
  suspected AS (
    SELECT h.statement, h.category, h.clue FROM hypotheses h
    WHERE h.incident_id = $1::uuid AND h.outcome IN ('open', 'confirmed') ORDER BY h.id LIMIT 20)
  SELECT i.title,
    ARRAY(SELECT x.service_id::text FROM incident_services x WHERE x.incident_id = i.id) AS "serviceIds",
    ARRAY(SELECT statement FROM suspected) AS statements,
    ARRAY(SELECT DISTINCT category::text FROM suspected WHERE category IS NOT NULL) AS categories,
    ARRAY(SELECT signals.text FROM signals) AS signals,
    t.text, tsvector_to_array(to_tsvector('english', t.text)) AS stems
  FROM incidents i CROSS JOIN LATERAL (SELECT concat_ws(' ', i.title, left(i.summary, 4000), left(i.impact_symptoms, 2000),
      (SELECT string_agg(concat_ws(' ', statement, clue), ' ') FROM suspected),
      (SELECT string_agg(signals.text, ' ') FROM signals)) AS text) t
  WHERE i.id = $1::uuid`;

/** The traits of the incident of that key. Not-found when the actor may not see it. */
export async function readTraits(ctx: SqlContext, key: string): Promise<Traits> {
  const { id } = await visibleIncident(ctx, key);
  const [row] = await ctx.sql.rows<Row>(TRAITS, [id]);
  if (!row) throw new Error("a visible incident exists");
  const { text, ...traits } = row;
  const stems = tellingStems(traits.stems);
  return { ...traits, incidentId: id, stems, wordOf: wordsOf(stems, text) };
}

/** The stems as a query that any of them satisfies; one that nothing satisfies when there are none. */
export const anyOf = (stems: readonly string[]): string => stems.map((stem) => `'${stem}'`).join(" | ");
