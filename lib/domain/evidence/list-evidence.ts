import { z } from "zod";

import type { SqlContext } from "../context.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { id } from "../scalars.ts";
import { visibleIncident } from "../visible-incident.ts";
import { EVIDENCE_JSON } from "./evidence-json.ts";
import type { EvidenceJson } from "./schema.ts";

type ListInput = { key: string; limit: number; cursor?: string | undefined };

/** The incident's evidence in the order in which it was captured, without its points. */
export async function listEvidence(ctx: SqlContext, input: ListInput): Promise<Page<EvidenceJson>> {
  const incident = await visibleIncident(ctx, input.key);
  const after = input.cursor === undefined ? null : readCursor(input.cursor, z.tuple([id]))[0];
  const rows = await ctx.sql.rows<{ evidence: EvidenceJson }>(
    `SELECT ${EVIDENCE_JSON} AS evidence FROM evidence v
     WHERE v.incident_id = $1::uuid AND ($3::uuid IS NULL OR v.id > $3::uuid) ORDER BY v.id LIMIT $2::int`,
    [incident.id, input.limit + 1, after],
  );
  const all = rows.map(({ evidence }) => evidence);
  return cutPage(all, input.limit, (last) => [last.id]);
}
