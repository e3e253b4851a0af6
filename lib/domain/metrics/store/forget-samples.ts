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
 * Drops the days of samples that are older than `days`, and the series that had none since, up to `atOnce` of them; says
 * whether there is more to do. A day that is being read goes at another turn.
 */
export async function forgetSamples(
  sql: Sql,
  { now, days, atOnce = AT_ONCE }: { now: Date; days: number; atOnce?: number },
): Promise<{ days: number; series: number; hasMore: boolean }> {
  const before = new Date(now.getTime() - days * DAY_MS);
  let dropped = 0;
  for (const { name } of await sql.rows<{ name: string }>(OLD_DAYS, [before])) {
    const [row] = await sql.rows<{ gone: boolean }>(
      "SELECT metrics.drop_partition('chunks', $1::text, false) AS gone",
      [name],
    );
    if (row?.gone) dropped += 1;
  }
  const [row] = await sql.rows<{ count: number }>(FORGET_SERIES, [before, atOnce]);
  const series = row?.count ?? 0;
  return { days: dropped, series, hasMore: series === atOnce };
}
