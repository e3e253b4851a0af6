import type { Sql } from "#lib/platform/sql.ts";

const DAY_MS = 86_400_000;
const AT_ONCE = 10_000;

const OLD_DAYS = `
  SELECT name FROM metrics.partitions('chunks') WHERE starts <= $1::timestamptz - interval '1 day' ORDER BY starts`;

const FORGET_SERIES = `
  WITH gone AS (
    DELETE FROM metrics.series WHERE id = ANY (ARRAY(
      SELECT id FROM metrics.series WHERE last_seen_at < $1::timestamptz - interval '1 day' LIMIT $2::int))
      AND last_seen_at < $1::timestamptz - interval '1 day'
    RETURNING 1)
  SELECT count(*)::int AS count FROM gone`;

/**
 * Removes the series that had no samples for `days`, up to `atOnce` of them, then drops a day of samples that is older; says
 * whether there is more to do. A day that is being read goes at another turn.
 */
export async function forgetSamples(
  sql: Sql,
  { now, days, atOnce = AT_ONCE }: { now: Date; days: number; atOnce?: number },
): Promise<{ days: number; series: number; hasMore: boolean }> {
  const before = new Date(now.getTime() - days * DAY_MS);
  const [gone] = await sql.rows<{ count: number }>(FORGET_SERIES, [before, atOnce]);
  const series = gone?.count ?? 0;
  if (series > 0) return { days: 0, series, hasMore: true };
  for (const { name } of await sql.rows<{ name: string }>(OLD_DAYS, [before])) {
    const [row] = await sql.rows<{ gone: boolean }>(
      "SELECT metrics.drop_partition('chunks', $1::text, false) AS gone",
      [name],
    );
    // Everyone waits for the lock of a drop, so nothing else is done under it.
    if (row?.gone) return { days: 1, series: 0, hasMore: true };
  }
  return { days: 0, series: 0, hasMore: false };
}
