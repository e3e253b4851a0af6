import { SIGNAL_TEXT, type Traits } from "./read-traits.ts";
import type { Likeness } from "./rules.ts";

/** What a past incident has in common with the one at hand, as the queries of this module name their columns. */
export type ComparedRow = { services: string[]; words: string[]; text: number | null; signal: number | null };

/** The columns `services` and `signal`, from the incidents row `i`; what they are compared with is bound at the positions. */
export const comparedColumns = (serviceIds: number, signals: number) => `
  ARRAY(SELECT s.name FROM incident_services x JOIN services s ON s.id = x.service_id
    WHERE x.incident_id = i.id AND x.service_id = ANY($${serviceIds}::uuid[]) ORDER BY s.name) AS services,
  (SELECT max(similarity(${SIGNAL_TEXT}, s)) FROM timeline_entries e, unnest($${signals}::text[]) AS s
    WHERE e.incident_id = i.id AND e.kind IN ('alert', 'detection') AND e.deleted_at IS NULL)::float8 AS signal`;

/** The likeness that a row tells of. */
export const likenessOf = (
  row: ComparedRow,
  categories: readonly string[],
  { wordOf }: Traits,
): Likeness => ({
  services: row.services,
  words: row.words.map((stem) => wordOf.get(stem) ?? stem),
  text: row.text ?? 0,
  signal: row.signal ?? 0,
  categories,
});
