import type { SqlContext } from "../context.ts";

/** So many go on in one turn. */
const AT_ONCE = 50;

/** Ids of escalations that somebody should have acknowledged by now, the longest overdue first. */
export async function dueEscalations(ctx: SqlContext): Promise<string[]> {
  const due = await ctx.sql.rows<{ id: string }>(
    `SELECT id FROM escalations
     WHERE ack_due_at <= $1::timestamptz AND acknowledged_at IS NULL AND timed_out_at IS NULL
     ORDER BY ack_due_at, id LIMIT $2::int`,
    [ctx.now(), AT_ONCE],
  );
  return due.map(({ id }) => id);
}
