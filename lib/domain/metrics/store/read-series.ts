import type { Sql } from "#lib/platform/sql.ts";

import { invalid } from "../../errors.ts";
import type { StoredSeries } from "../evaluate/evaluate-query.ts";
import { matches } from "../rules.ts";
import type { Labels, Selector } from "../schema.ts";
import { joinColumns } from "./join-columns.ts";
import { PACKED, unpacked } from "./packed-samples.ts";
import { readChunks } from "./read-chunks.ts";

/** So many series of the names asked for are looked at, so many taken, and so many hours of all of them together read. */
const MOST_LOOKED_AT = 20_000;
const MOST_SERIES = 2_000;
const MOST_SERIES_HOURS = 30_000;

type SeriesRow = { id: number; name: string; labels: Labels; hours: number };

// The times in a series are exact to half an hour only.
const FIND = `
  SELECT DISTINCT ON (s.id) s.id::float8 AS id, s.name, s.labels, extract(epoch FROM
      least($4::timestamptz, s.last_seen_at + interval '1 hour') - greatest($3::timestamptz, s.first_seen_at)
    )::float8 / 3600 + 1 AS hours
  FROM json_to_recordset($2::json) AS w (name text, equal jsonb)
    JOIN metrics.series s ON s.service_id = $1::uuid AND s.name = w.name AND s.labels @> w.equal
  WHERE s.first_seen_at <= $4::timestamptz AND s.last_seen_at >= $3::timestamptz - interval '1 hour'
  LIMIT ${MOST_LOOKED_AT}`;

const READ_SAMPLES = `
  SELECT series_id::float8 AS id, ${PACKED} AS packed FROM metrics.samples
  WHERE series_id = ANY ($1::bigint[]) AND at >= $2::timestamptz AND at <= $3::timestamptz
  GROUP BY series_id`;

/**
 * The samples of the series that any of the selectors takes, from `fromMs` up to and with `toMs`, in milliseconds. Refuses
 * (`too-many-series`, `too-much-to-read`) what would read more than a process should hold.
 */
export async function readSeries(
  sql: Sql,
  serviceId: string,
  selectors: readonly Selector[],
  fromMs: number,
  toMs: number,
): Promise<StoredSeries[]> {
  const found = await findSeries(sql, serviceId, selectors, [new Date(fromMs), new Date(toMs)]);
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => String(id));
  // First what is not packed: what is packed in between is then read twice, and not passed over.
  const samples = await sql.rows<{ id: number; packed: Uint8Array }>(READ_SAMPLES, [
    ids,
    new Date(fromMs),
    new Date(toMs),
  ]);
  const pieces = await readChunks(
    sql,
    found.map(({ id }) => id),
    fromMs,
    toMs,
  );
  for (const { id, packed } of samples) pieces.get(id)?.push(unpacked(packed));
  return found
    .map(({ id, name, labels }) => ({
      name,
      labels,
      samples: joinColumns(pieces.get(id) ?? [], fromMs, toMs),
    }))
    .filter((series) => series.samples.at.length > 0);
}

async function findSeries(
  sql: Sql,
  serviceId: string,
  selectors: readonly Selector[],
  [from, to]: [Date, Date],
): Promise<SeriesRow[]> {
  const wanted = selectors.map(({ metric, matchers }) => ({
    name: metric,
    // A label that must be empty is one that is absent; the rest is decided below.
    equal: Object.fromEntries(
      matchers
        .filter(({ op, value }) => op === "=" && value !== "")
        .map(({ label, value }) => [label, value]),
    ),
  }));
  const rows = await sql.rows<SeriesRow>(FIND, [serviceId, JSON.stringify(wanted), from, to]);
  const taken = rows.filter(({ name, labels }) =>
    selectors.some(({ metric, matchers }) => metric === name && matches(labels, matchers)),
  );
  if (rows.length === MOST_LOOKED_AT || taken.length > MOST_SERIES) {
    const sentence = `More than ${MOST_SERIES} series answer this question. Narrow it by labels.`;
    throw invalid("too-many-series", sentence);
  }
  const hours = taken.reduce((sum, row) => sum + Math.max(1, row.hours), 0);
  if (hours > MOST_SERIES_HOURS) {
    const sentence = `${taken.length} series are too many for so long a window. Ask for a shorter one, or narrow it by labels.`;
    throw invalid("too-much-to-read", sentence);
  }
  return taken;
}
