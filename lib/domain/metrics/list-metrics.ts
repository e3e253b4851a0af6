import { z } from "zod";

import type { Context } from "../context.ts";
import { cutPage, readCursor } from "../keyset.ts";
import { findService } from "./find-service.ts";
import { type metric, metricName } from "./schema.ts";

// Names one after the other by the index: of a hundred thousand series most have the same few.
const LIST = `
  WITH RECURSIVE names AS (
    (SELECT name FROM metrics.series WHERE service_id = $1::uuid AND name > $2 ORDER BY name LIMIT 1)
    UNION ALL
    SELECT (SELECT s.name FROM metrics.series s WHERE s.service_id = $1::uuid AND s.name > n.name ORDER BY s.name LIMIT 1)
    FROM names n WHERE n.name IS NOT NULL),
  page AS (SELECT name FROM names WHERE name IS NOT NULL LIMIT $3::int)
  SELECT p.name, coalesce(f.type, 'unknown') AS type, coalesce(f.help, '') AS help, coalesce(f.unit, '') AS unit,
    ARRAY(SELECT DISTINCT jsonb_object_keys(some_series.labels)
      FROM (SELECT labels FROM metrics.series s WHERE s.service_id = $1::uuid AND s.name = p.name LIMIT 100) some_series
      ORDER BY 1) AS labels
  FROM page p LEFT JOIN LATERAL (
    SELECT f.type, f.help, f.unit FROM metrics.families f WHERE f.service_id = $1::uuid
      AND f.name IN (p.name, regexp_replace(p.name, '_(total|bucket|count|sum|created|info)$', ''))
    ORDER BY length(f.name) DESC LIMIT 1) f ON true
  ORDER BY p.name`;

/** The metrics that were scraped from a service, by name, with what the exporter says about them. */
export async function listMetrics(
  ctx: Context,
  input: { slug: string; limit: number; cursor?: string | undefined },
) {
  const { id } = await findService(ctx, input.slug);
  const after = input.cursor === undefined ? "" : readCursor(input.cursor, z.tuple([metricName]))[0];
  const rows = await ctx.sql.rows<z.input<typeof metric>>(LIST, [id, after, input.limit + 1]);
  return cutPage(rows, input.limit, (last) => [last.name]);
}
