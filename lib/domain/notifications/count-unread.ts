import type { SqlContext } from "../context.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import { ownUserId } from "../people/own-user-id.ts";

/** More than so many are not counted: nobody reads the number, and counting would read them all. */
const MOST_COUNTED = 100;

/** How many of one's own notifications wait to be read, 100 at most. */
export async function countUnread(ctx: SqlContext): Promise<number> {
  const [row] = await ctx.sql.rows<{ unread: number }>(
    `SELECT count(*)::int AS unread FROM (
       SELECT 1 FROM notifications n JOIN incidents i ON i.id = n.incident_id
       WHERE n.user_id = $1::uuid AND n.in_inbox AND n.read_at IS NULL AND ${visibleSql("i", 2)} LIMIT $4::int) waiting`,
    [ownUserId(ctx.actor), ...visibilityValues(ctx.actor), MOST_COUNTED],
  );
  return row?.unread ?? 0;
}
