import type { HypothesisCategory } from "#prisma/generated/enums.ts";

import { incidentKeyOf } from "../incident-reference.ts";
import type { PastPathJson } from "./schema.ts";

/** A misleading path and its incident, as the queries of this module name their columns. */
export type PastPathRow = {
  pathId: string;
  statement: string;
  category: HypothesisCategory | null;
  ruledOutBecause: string | null;
  minutesLost: number | null;
  incidentId: string;
  number: number;
  title: string;
};

/** The columns of PastPathRow, from the hypotheses row `h` and the incidents row `i`. */
export const PAST_PATH_COLUMNS = `
  h.id AS "pathId", h.statement, h.category::text, h.settled_because AS "ruledOutBecause",
  (extract(epoch FROM h.settled_at - h.opened_at) / 60)::float8 AS "minutesLost",
  i.id AS "incidentId", i.number, i.title`;

export const presentPastPath = (row: PastPathRow): PastPathJson => ({
  id: row.pathId,
  incidentId: row.incidentId,
  incidentKey: incidentKeyOf(row.number),
  incidentTitle: row.title,
  statement: row.statement,
  category: row.category,
  minutesLost: row.minutesLost,
  ruledOutBecause: row.ruledOutBecause,
});

/** What the incident `i` proved to be: its first root cause, else any other. */
export const CAUSE_OF = `
  (SELECT json_build_object('statement', c.statement, 'category', c.category) FROM causes c
   WHERE c.incident_id = i.id ORDER BY c.kind <> 'root', c.id LIMIT 1)`;

/** Past incidents: eased or over, no tests, and not the one at hand (bound at `$position`). */
export const isPast = (position: number) =>
  `i.id <> $${position}::uuid AND NOT i.is_test AND i.status IN ('mitigated', 'resolved', 'closed')`;

/** The newest incidents of each service bound at `$position`: an index gives them, however many there are. */
export const recentOf = (position: number) => `
  SELECT x.incident_id AS id FROM unnest($${position}::uuid[]) AS wanted(id) CROSS JOIN LATERAL (
    SELECT s.incident_id FROM incident_services s WHERE s.service_id = wanted.id ORDER BY s.incident_id DESC LIMIT 100) x`;
