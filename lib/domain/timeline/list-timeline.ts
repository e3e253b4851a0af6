import { z } from "zod";

import type { SqlContext } from "../context.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { visibleIncident } from "../visible-incident.ts";
import { ENTRY_JSON } from "./entry-json.ts";
import { tagPattern } from "./rules.ts";
import type { ListTimelineInput, TimelineEntryJson } from "./schema.ts";

/** Sort values of the last entry seen: microseconds since 1970 as text (exact in JSON), and its sequence. */
const cursor = z.tuple([z.string().regex(/^-?\d{1,19}$/), z.int32()]);

type Row = { entry: TimelineEntryJson; position: string };

/** Conditions for what is asked for, on the row `e`, with their values from `$first` on. */
function narrowed({ kind, author, q, after }: ListTimelineInput, first: number) {
  const conditions: string[] = [];
  const values: (string | number | string[])[] = [];
  const add = (condition: (place: string) => string, value: string | number | string[]) => {
    conditions.push(`AND ${condition(`$${first + values.length}`)}`);
    values.push(value);
  };
  if (kind !== undefined) add((place) => `e.kind = ANY(${place}::"TimelineEntryKind"[])`, kind);
  if (author !== undefined && author !== "")
    add((place) => `(e.author_id::text = ${place} OR lower(e.author_name) = lower(${place}))`, author);
  const tag = tagPattern(q ?? "");
  if (tag !== null) add((place) => `lower(e.body) ~ ${place}`, tag);
  else if (q !== undefined && q.trim() !== "")
    add((place) => `position(lower(${place}) IN lower(e.body)) > 0`, q.trim());
  if (after !== undefined) add((place) => `e.sequence > ${place}::int`, after);
  return { condition: conditions.join("\n       "), values };
}

/**
 * The incident's entries by time, ties in the order of recording; deleted ones are left out. Narrowed to kinds, an
 * author, a text, or what was recorded after a sequence.
 */
export async function listTimeline(
  ctx: SqlContext,
  input: ListTimelineInput,
): Promise<Page<TimelineEntryJson>> {
  const incident = await visibleIncident(ctx, input.key);
  const after = input.cursor === undefined ? null : readCursor(input.cursor, cursor);
  const [compare, direction] = input.order === "asc" ? [">", "ASC"] : ["<", "DESC"];
  const filter = narrowed(input, after === null ? 3 : 5);
  const rows = await ctx.sql.rows<Row>(
    `SELECT ${ENTRY_JSON} AS entry, (extract(epoch FROM e.sort_at) * 1000000)::bigint::text AS position
     FROM timeline_entries e
     WHERE e.incident_id = $1::uuid AND e.deleted_at IS NULL
       ${after ? `AND (e.sort_at, e.sequence) ${compare} (to_timestamp(0) + $3::bigint * interval '1 microsecond', $4::int)` : ""}
       ${filter.condition}
     ORDER BY e.sort_at ${direction}, e.sequence ${direction} LIMIT $2::int`,
    [incident.id, input.limit + 1, ...(after ?? []), ...filter.values],
  );
  const page = cutPage(rows, input.limit, ({ entry, position }) => [position, entry.sequence]);
  return { items: page.items.map(({ entry }) => entry), nextCursor: page.nextCursor };
}
