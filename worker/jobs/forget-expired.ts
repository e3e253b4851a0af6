import type { Sql } from "#lib/platform/sql.ts";

/** So many rows of each kind go at once: what takes longer than a statement may would never go. */
const AT_ONCE = 50_000;

/** How long what is only of use for a while is kept. */
export const EXPIRED: readonly [what: string, table: string, condition: string][] = [
  ["idempotency keys", "idempotency_keys", "created_at < now() - interval '48 hours'"],
  ["events", "events", "at < now() - interval '7 days'"],
  ["sessions", "sessions", "expires_at < now() - interval '30 days'"],
  ["sign-in counters", "rate_limits", "expire < extract(epoch FROM now()) * 1000"],
  ["notifications", "notifications", "created_at < now() - interval '180 days'"],
  ["deliveries", "deliveries", "coalesce(sent_at, failed_at) < now() - interval '90 days'"],
];

/**
 * Removes answers that nobody will ask for again, live events that every page has seen, sessions that are long over and
 * spent counters, up to `atOnce` rows of each. All times are the database's. Returns how many rows of each went; the next
 * turn goes on.
 */
export async function forgetExpired(sql: Sql, atOnce = AT_ONCE): Promise<Record<string, number>> {
  const gone: Record<string, number> = {};
  for (const [what, table, condition] of EXPIRED) {
    const [row] = await sql.rows<{ count: number }>(
      `WITH gone AS (
         DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT $1::int))
         RETURNING 1)
       SELECT count(*)::int AS count FROM gone`,
      [atOnce],
    );
    gone[what] = row?.count ?? 0;
  }
  return gone;
}
