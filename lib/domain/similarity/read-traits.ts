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
  /** Those of them that few incidents hold: looking for the others would read half the history. */
  rareStems: string[];
  /** For each stem the word of its text from which it was cut: people read words. */
  wordOf: ReadonlyMap<string, string>;
};

type Row = Omit<Traits, "incidentId" | "wordOf" | "rareStems"> & { text: string };

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

/** Rows of both tables that a search may have to read, and words that it may look for. */
const MOST_ROWS = 2_000;
const MOST_STEMS = 20;

// From what ANALYZE last counted. A word that it does not list is held by fewer rows than any that it does; so is every
// word before it has ever counted.
const RARE = `
  WITH counted AS (
    SELECT c.reltuples AS rows, p.most_common_elems::text::text[] AS words, p.most_common_elem_freqs AS shares
    FROM pg_stats p JOIN pg_class c ON c.oid = p.tablename::regclass
    WHERE p.schemaname = current_schema() AND p.tablename IN ('incidents', 'hypotheses') AND p.attname = 'search'
      AND p.most_common_elems IS NOT NULL),
  expected AS (
    SELECT s.stem, coalesce(sum(c.rows * coalesce(
      (SELECT w.share FROM unnest(c.words, c.shares) AS w(word, share) WHERE w.word = s.stem),
      least(0.001, (SELECT min(share) FROM unnest(c.shares) AS share)))), 0) AS rows
    FROM unnest($1::text[]) AS s(stem) LEFT JOIN counted c ON true GROUP BY s.stem)
  SELECT stem FROM (SELECT stem, sum(rows) OVER (ORDER BY rows, stem) AS total FROM expected) t
  WHERE total <= ${MOST_ROWS} ORDER BY total LIMIT ${MOST_STEMS}`;

/** The traits of the incident of that key. Not-found when the actor may not see it. */
export async function readTraits(ctx: SqlContext, key: string): Promise<Traits> {
  const { id } = await visibleIncident(ctx, key);
  const [row] = await ctx.sql.rows<Row>(TRAITS, [id]);
  if (!row) throw new Error("a visible incident exists");
  const { text, ...traits } = row;
  const stems = tellingStems(traits.stems);
  const rare = await ctx.sql.rows<{ stem: string }>(RARE, [stems]);
  const rareStems = rare.map(({ stem }) => stem);
  return { ...traits, incidentId: id, stems, rareStems, wordOf: wordsOf(stems, text) };
}

/** The stems as a query that any of them satisfies; one that nothing satisfies when there are none. */
export const anyOf = (stems: readonly string[]): string => stems.map((stem) => `'${stem}'`).join(" | ");
