import { z } from "zod";

import type { SqlContext } from "../context.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { visibleIncident } from "../visible-incident.ts";
import { ENTRY_JSON } from "./entry-json.ts";
import type { ListTimelineInput, TimelineEntryJson } from "./schema.ts";

/** Sort values of the last entry seen: microseconds since 1970 as text (exact in JSON), and its sequence. */
const cursor = z.tuple([z.string().regex(/^-?\d{1,19}$/), z.int32()]);

type Row = { entry: TimelineEntryJson; position: string };

/** The incident's entries by time, ties in the order of recording; deleted ones are left out. */
export async function listTimeline(
  ctx: SqlContext,
  input: ListTimelineInput,
): Promise<Page<TimelineEntryJson>> {
  const incident = await visibleIncident(ctx, input.key);
  const after = input.cursor === undefined ? null : readCursor(input.cursor, cursor);
  const [compare, direction] = input.order === "asc" ? [">", "ASC"] : ["<", "DESC"];
  const rows = await ctx.sql.rows<Row>(
    `SELECT ${ENTRY_JSON} AS entry, (extract(epoch FROM e.sort_at) * 1000000)::bigint::text AS position
     FROM timeline_entries e
     WHERE e.incident_id = $1::uuid AND e.deleted_at IS NULL
       AND ($2::"TimelineEntryKind" IS NULL OR e.kind = $2::"TimelineEntryKind")
       ${after ? `AND (e.sort_at, e.sequence) ${compare} (to_timestamp(0) + $4::bigint * interval '1 microsecond', $5::int)` : ""}
     ORDER BY e.sort_at ${direction}, e.sequence ${direction} LIMIT $3::int`,
    [incident.id, input.kind ?? null, input.limit + 1, ...(after ?? [])],
  );
  const page = cutPage(rows, input.limit, ({ entry, position }) => [position, entry.sequence]);
  return { items: page.items.map(({ entry }) => entry), nextCursor: page.nextCursor };
}
