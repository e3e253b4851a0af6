import type { Sql } from "#lib/platform/sql.ts";

import { isDomainError } from "../../errors.ts";
import type { Exposition } from "../exposition/exposition.ts";
import type { ClaimedSource } from "./claim-sources.ts";
import { insertSamples, type NewSample } from "./insert-samples.ts";
import { nextScrapeAt } from "./scrape-grid.ts";
import type { Scraped } from "./scrape-target.ts";
import { REPORTS, scrapedSamples } from "./scraped-samples.ts";
import { assertRoomForSeries, seriesIds } from "./series-ids.ts";

// Whoever comes after the lease has run out, or after the source was set anew, finds no row.
const FINISH = `
  WITH before AS (
    SELECT service_id, last_scraped_at FROM metrics_sources
    WHERE service_id = $1::uuid AND lease_token = $2::uuid FOR UPDATE)
  UPDATE metrics_sources m SET lease_until = NULL, lease_token = NULL, next_scrape_at = $3::timestamptz,
    last_scraped_at = $4::timestamptz, last_duration_ms = $5::int, last_error = $6, last_samples = $7::int,
    last_succeeded_at = CASE WHEN $6::text IS NULL THEN $4::timestamptz ELSE last_succeeded_at END
  FROM before WHERE m.service_id = before.service_id
  RETURNING (extract(epoch FROM before.last_scraped_at) * 1000)::float8 AS "scrapedBefore"`;

/** So many intervals without a scrape are a gap. */
const MISSED = 3;

const LIVE_BEFORE = `SELECT live::text[] AS live FROM metrics.targets WHERE service_id = $1::uuid`;

const SET_LIVE = `
  INSERT INTO metrics.targets AS t (service_id, live) VALUES ($1::uuid, $2::bigint[])
  ON CONFLICT (service_id) DO UPDATE SET live = excluded.live WHERE t.live IS DISTINCT FROM excluded.live`;

const SET_FAMILIES = `
  INSERT INTO metrics.families AS f (service_id, name, type, help, unit)
  SELECT DISTINCT ON (n.name) $1::uuid, n.name, n.type, n.help, n.unit
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS n (name, type, help, unit)
  ON CONFLICT (service_id, name) DO UPDATE SET type = excluded.type, help = excluded.help, unit = excluded.unit
    WHERE (f.type, f.help, f.unit) IS DISTINCT FROM (excluded.type, excluded.help, excluded.unit)`;

/** The ids of the series of this scrape by key; null if somebody else has the source by now: then nothing is written. */
type Written = ReadonlyMap<string, string> | null;

/**
 * Writes one scrape down, in the caller's transaction: its samples, that series which were there at the last scrape have
 * ended if they are missing now (all, if it failed), how it went, and when the next one is due.
 */
export async function writeScrape(
  sql: Sql,
  source: ClaimedSource,
  scraped: Scraped,
  { now, known }: { now: Date; known: ReadonlyMap<string, string> },
): Promise<Written> {
  const { serviceId, intervalSeconds } = source;
  const exposition = "exposition" in scraped ? scraped.exposition : null;
  const ours = await finish(sql, source, scraped, now);
  if (!ours) return null;
  const { series, samples, live } = scrapedSamples(scraped);
  const ids = await seriesIds(sql, serviceId, series, scraped.startedAt, known);
  if (exposition && [...ids.keys()].some((key) => !known.has(key))) await assertRoomForSeries(sql, serviceId);
  const before = await liveBefore(sql, serviceId);
  const liveIds = idsOf(live, ids).sort();
  const stillLive = new Set(liveIds);
  const ended = before.filter((id) => !stillLive.has(id));
  const startedAt = scraped.startedAt.getTime();
  await insertSamples(sql, [
    ...samples.map(({ key, at, value }) => ({ seriesId: ids.get(key) ?? "", at, value })),
    ...ended.map((seriesId) => ({ seriesId, at: startedAt, value: null })),
    ...gapOf(ours.scrapedBefore, startedAt, intervalSeconds, [...before, ...idsOf(REPORTS, ids)]),
  ]);
  await sql.write(SET_LIVE, [serviceId, liveIds]);
  // What is told of metrics changes with a release of the exporter, so with its series.
  if (exposition && (ended.length > 0 || known.size === 0)) await writeFamilies(sql, serviceId, exposition);
  return ids;
}

/** Says how the scrape went and when the next one is due; undefined if somebody else has the source by now. */
async function finish(
  sql: Sql,
  { serviceId, leaseToken, intervalSeconds }: ClaimedSource,
  scraped: Scraped,
  now: Date,
): Promise<{ scrapedBefore: number | null } | undefined> {
  const [row] = await sql.rows<{ scrapedBefore: number | null }>(FINISH, [
    serviceId,
    leaseToken,
    nextScrapeAt(serviceId, intervalSeconds, now),
    scraped.startedAt,
    scraped.durationMs,
    "error" in scraped ? scraped.error : null,
    "exposition" in scraped ? scraped.exposition.samples.length : null,
  ]);
  return row;
}

async function liveBefore(sql: Sql, serviceId: string): Promise<string[]> {
  const [row] = await sql.rows<{ live: string[] }>(LIVE_BEFORE, [serviceId]);
  return row?.live ?? [];
}

/**
 * Where nobody scraped for a while, no worker or no database, the series end after the last scrape before: a drawing shows
 * that there was nothing, rather than the last number for minutes.
 */
function gapOf(
  scrapedBefore: number | null,
  startedAt: number,
  intervalSeconds: number,
  seriesIds: readonly string[],
): NewSample[] {
  const intervalMs = intervalSeconds * 1_000;
  if (scrapedBefore === null || startedAt - scrapedBefore < MISSED * intervalMs) return [];
  return seriesIds.map((seriesId) => ({ seriesId, at: scrapedBefore + intervalMs, value: null }));
}

const idsOf = (keys: Iterable<string>, ids: ReadonlyMap<string, string>) =>
  [...keys].map((key) => ids.get(key) ?? "").filter((id) => id !== "");

async function writeFamilies(sql: Sql, serviceId: string, { families }: Exposition): Promise<void> {
  await sql.write(SET_FAMILIES, [
    serviceId,
    families.map(({ name }) => name),
    families.map(({ type }) => type),
    families.map(({ help }) => help),
    families.map(({ unit }) => unit),
  ]);
}

/** The same scrape as one that failed, if what it brought cannot be stored; null if the database itself is at fault. */
export function asRefused(scraped: Scraped, error: unknown): Scraped | null {
  if (!isDomainError(error)) return null;
  return { startedAt: scraped.startedAt, durationMs: scraped.durationMs, error: error.message };
}
