import type { Sql } from "#lib/platform/sql.ts";

/** How long what is only of use for a while is kept. */
const STATEMENTS: readonly [what: string, statement: string][] = [
  ["idempotency keys", "DELETE FROM idempotency_keys WHERE created_at < now() - interval '48 hours'"],
  ["events", "DELETE FROM events WHERE at < now() - interval '7 days'"],
  ["sessions", "DELETE FROM sessions WHERE expires_at < now() - interval '30 days'"],
  ["sign-in counters", "DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000"],
];

/**
 * Removes answers that nobody will ask for again, live events that every page has seen, sessions that are long over and
 * spent counters. All times are the database's. Returns how many rows of each went.
 */
export async function forgetExpired(sql: Sql): Promise<Record<string, number>> {
  const gone: Record<string, number> = {};
  for (const [what, statement] of STATEMENTS) {
    const [row] = await sql.rows<{ count: number }>(
      `WITH gone AS (${statement} RETURNING 1) SELECT count(*)::int AS count FROM gone`,
      [],
    );
    gone[what] = row?.count ?? 0;
  }
  return gone;
}
