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

/** The incident's entries that pass every filter given, by time, ties in the order of recording; deleted ones are left out. */
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
       AND ($2::"TimelineEntryKind"[] IS NULL OR e.kind = ANY($2::"TimelineEntryKind"[]))
       AND ($4::text IS NULL OR e.author_name = $4::text OR e.author_id::text = $4::text)
       AND ($5::text IS NULL OR e.body ILIKE $5::text)
       AND e.sequence > $6::int
       ${after ? `AND (e.sort_at, e.sequence) ${compare} (to_timestamp(0) + $7::bigint * interval '1 microsecond', $8::int)` : ""}
     ORDER BY e.sort_at ${direction}, e.sequence ${direction} LIMIT $3::int`,
    [
      incident.id,
      input.kind ?? null,
      input.limit + 1,
      input.author ?? null,
      input.q === undefined ? null : `%${input.q.replace(/[\\%_]/g, "\\$&")}%`,
      input.after ?? 0,
      ...(after ?? []),
    ],
  );
  const page = cutPage(rows, input.limit, ({ entry, position }) => [position, entry.sequence]);
  return { items: page.items.map(({ entry }) => entry), nextCursor: page.nextCursor };
}
