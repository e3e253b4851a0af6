import type { Sql } from "#lib/platform/sql.ts";

const HOUR_MS = 3_600_000;

/** `at` is in milliseconds; a value of null says that the series ended there. */
export type NewSample = { seriesId: string; at: number; value: number | null };

const MAKE = `SELECT metrics.make_partition('samples', 'hour', h)::text AS made FROM unnest($1::timestamptz[]) h ORDER BY h`;

// Numbers go as text: NaN and the infinities are none in JSON, which some drivers put between.
const INSERT = `
  INSERT INTO metrics.samples (series_id, at, value)
  SELECT s.id, to_timestamp(s.at / 1000), nullif(s.value, '')::float8
  FROM unnest($1::bigint[], $2::float8[], $3::text[]) AS s (id, at, value)
  ON CONFLICT DO NOTHING`;

/**
 * Stores samples, in the caller's transaction, and makes the hours for them. Of two samples of one series and time the one
 * that was there first stays.
 */
export async function insertSamples(sql: Sql, samples: readonly NewSample[]): Promise<void> {
  if (samples.length === 0) return;
  const hours = new Set(samples.map(({ at }) => Math.floor(at / HOUR_MS)));
  await sql.rows(MAKE, [[...hours].map((hour) => new Date(hour * HOUR_MS).toISOString())]);
  await sql.write(INSERT, [
    samples.map(({ seriesId }) => seriesId),
    samples.map(({ at }) => at),
    samples.map(({ value }) => textOf(value)),
  ]);
}

function textOf(value: number | null): string {
  if (value === null) return "";
  return Object.is(value, -0) ? "-0" : String(value);
}
