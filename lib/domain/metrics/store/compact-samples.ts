import type { Sql } from "#lib/platform/sql.ts";

import { decodePoints } from "../points/decode-points.ts";
import { encodePoints } from "../points/encode-points.ts";
import { joinColumns } from "./join-columns.ts";
import { PACKED, unpacked } from "./packed-samples.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Samples come up to ten minutes late. */
const CLOSED_AFTER_MS = HOUR_MS + 10 * MINUTE_MS;
/** So many series are packed in one transaction. */
const AT_ONCE = 500;

const MAKE_AHEAD = `
  SELECT metrics.make_partition('samples', 'hour', $1::timestamptz + n * interval '1 hour') FROM generate_series(0, 2) n
  UNION ALL
  SELECT metrics.make_partition('chunks', 'day', $1::timestamptz + n * interval '1 day') FROM generate_series(0, 1) n`;

const CLOSED = `SELECT name, starts FROM metrics.partitions('samples') WHERE starts <= $1::timestamptz ORDER BY starts`;

// Whatever comes in meanwhile is not among the rows that go, so it stays for the next turn.
const TAKE_OUT = `
  WITH chosen AS (
    SELECT DISTINCT series_id FROM metrics.samples WHERE at >= $1::timestamptz AND at < $2::timestamptz
    ORDER BY series_id LIMIT $3::int),
  gone AS (
    DELETE FROM metrics.samples WHERE series_id IN (SELECT series_id FROM chosen)
      AND at >= $1::timestamptz AND at < $2::timestamptz
    RETURNING series_id, at, value)
  SELECT series_id::text AS id, ${PACKED} AS packed FROM gone GROUP BY series_id`;

const READ_CHUNKS = `
  SELECT series_id::text AS id, data FROM metrics.chunks WHERE series_id = ANY ($1::bigint[]) AND hour = $2::timestamptz
  FOR UPDATE`;

const WRITE_CHUNKS = `
  INSERT INTO metrics.chunks AS c (series_id, hour, count, data)
  SELECT n.id, $2::timestamptz, n.count, decode(n.data, 'hex')
  FROM unnest($1::bigint[], $3::int[], $4::text[]) AS n (id, count, data)
  ON CONFLICT (series_id, hour) DO UPDATE SET count = excluded.count, data = excluded.data`;

type Compacted = { packed: number; dropped: number; hasMore: boolean };

/**
 * Makes the partitions of the next hours, and packs the samples of one closed hour, up to `atOnce` series of it: what is
 * read stays the same at every moment. An hour of which nothing is left goes. Runs in a transaction of the caller's; says
 * whether there is more to do.
 */
export async function compactSamples(sql: Sql, now: Date, atOnce = AT_ONCE): Promise<Compacted> {
  await sql.rows(MAKE_AHEAD, [now]);
  const closed = await sql.rows<{ name: string; starts: Date }>(CLOSED, [
    new Date(now.getTime() - CLOSED_AFTER_MS),
  ]);
  for (const { name, starts } of closed) {
    const packed = await packHour(sql, starts, atOnce);
    if (packed > 0) return { packed, dropped: 0, hasMore: true };
    const [row] = await sql.rows<{ gone: boolean }>(
      "SELECT metrics.drop_partition('samples', $1::text, true) AS gone",
      [name],
    );
    // Everyone waits for the lock of a drop, so nothing else is done under it.
    if (row?.gone) return { packed: 0, dropped: 1, hasMore: true };
  }
  return { packed: 0, dropped: 0, hasMore: false };
}

async function packHour(sql: Sql, hour: Date, atOnce: number): Promise<number> {
  const taken = await sql.rows<{ id: string; packed: Uint8Array }>(TAKE_OUT, [
    hour,
    new Date(hour.getTime() + HOUR_MS),
    atOnce,
  ]);
  if (taken.length === 0) return 0;
  const ids = taken.map(({ id }) => id);
  await sql.rows("SELECT metrics.make_partition('chunks', 'day', $1::timestamptz)", [hour]);
  const before = await sql.rows<{ id: string; data: Uint8Array }>(READ_CHUNKS, [ids, hour]);
  const chunks = new Map(before.map(({ id, data }) => [id, decodePoints(data)]));
  const columns = taken.map(({ id, packed }) => {
    const chunk = chunks.get(id);
    return joinColumns(chunk ? [chunk, unpacked(packed)] : [unpacked(packed)]);
  });
  await sql.write(WRITE_CHUNKS, [
    ids,
    hour,
    columns.map(({ at }) => at.length),
    columns.map((each) => encodePoints(each).toString("hex")),
  ]);
  return taken.length;
}
