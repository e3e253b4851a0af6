import type { Sql } from "#lib/platform/sql.ts";

import { scrapeLimitMs } from "./scrape-grid.ts";

/** A source that this process scrapes now, for as long as its lease lasts. */
export type ClaimedSource = { serviceId: string; url: string; intervalSeconds: number; leaseToken: string };

/** Beyond the time of the scrape: to write down what came. */
const WRITING_MS = 5_000;

// What lies further ahead than this process could have set it was set before the clock was put back; whoever waited for it
// would scrape nothing for as long as the clock was wrong. Up to an interval, the clocks of two workers may differ.
const CLAIM = `
  WITH due AS (
    SELECT service_id FROM metrics_sources
    WHERE kind = 'scrape' 
      AND (next_scrape_at <= $1::timestamptz
        OR last_scraped_at > $1::timestamptz + interval_seconds * interval '1 second')
      AND (lease_until IS NULL OR lease_until <= $1::timestamptz OR lease_until > $1::timestamptz + interval '1 minute')
      AND (last_error IS NOT NULL) = $2::boolean
    ORDER BY next_scrape_at LIMIT $3::int
    FOR UPDATE SKIP LOCKED)
  UPDATE metrics_sources m SET lease_token = gen_random_uuid(),
    lease_until = $1::timestamptz + (least(m.interval_seconds, ${scrapeLimitMs(3_600) / 1_000}) * 1000 + ${WRITING_MS}) * interval '1 millisecond'
  FROM due WHERE m.service_id = due.service_id
  RETURNING m.service_id::text AS "serviceId", m.url, m.interval_seconds AS "intervalSeconds",
    m.lease_token::text AS "leaseToken"`;

/**
 * Takes up to `limit` sources that are due, of those whose last scrape failed or of the others. Nobody else takes them until
 * their scrape is written down or the lease has run out.
 */
export async function claimSources(
  sql: Sql,
  { now, limit, failing }: { now: Date; limit: number; failing: boolean },
): Promise<ClaimedSource[]> {
  if (limit <= 0) return [];
  return sql.rows<ClaimedSource>(CLAIM, [now, failing, limit]);
}
