import { processWide } from "#lib/platform/process-wide.ts";
import type { Sql } from "#lib/platform/sql.ts";

import { decodePoints } from "../points/decode-points.ts";
import type { SampleColumns } from "../points/sample-columns.ts";
import { DecodedChunks } from "./decoded-chunks.ts";

const HOUR_MS = 3_600_000;

type ChunkName = { id: number; hour: number; count: number };

const FIND = `
  SELECT series_id::float8 AS id, (extract(epoch FROM hour) * 1000)::float8 AS hour, count FROM metrics.chunks
  WHERE series_id = ANY ($1::bigint[]) AND hour >= $2::timestamptz AND hour <= $3::timestamptz
  ORDER BY series_id, hour`;

const READ = `
  SELECT c.series_id::float8 AS id, (extract(epoch FROM c.hour) * 1000)::float8 AS hour, c.count, c.data
  FROM unnest($1::bigint[], $2::float8[]) AS w (id, hour)
    JOIN metrics.chunks c ON c.series_id = w.id AND c.hour = to_timestamp(w.hour / 1000)
  WHERE c.hour >= $3::timestamptz AND c.hour <= $4::timestamptz`;

const decoded = processWide("decoded chunks", () => new DecodedChunks());
const nameOf = ({ id, hour, count }: ChunkName) => `${id} ${hour} ${count}`;

/** The packed samples of these series in order of time, a piece an hour; the first and the last hour whole. */
export async function readChunks(
  sql: Sql,
  ids: readonly number[],
  fromMs: number,
  toMs: number,
): Promise<Map<number, SampleColumns[]>> {
  const hours: [Date, Date] = [new Date(Math.floor(fromMs / HOUR_MS) * HOUR_MS), new Date(toMs)];
  const found = await sql.rows<ChunkName>(FIND, [ids.map(String), ...hours]);
  const chunks = new Map<string, SampleColumns>();
  const missing: ChunkName[] = [];
  for (const chunk of found) {
    const known = decoded.get(nameOf(chunk));
    if (known) chunks.set(`${chunk.id} ${chunk.hour}`, known);
    else missing.push(chunk);
  }
  if (missing.length > 0) {
    const wanted = [missing.map(({ id }) => String(id)), missing.map(({ hour }) => hour)] as const;
    for (const { data, ...chunk } of await sql.rows<ChunkName & { data: Uint8Array }>(READ, [
      ...wanted,
      ...hours,
    ])) {
      const columns = decodePoints(data);
      decoded.put(nameOf(chunk), columns);
      chunks.set(`${chunk.id} ${chunk.hour}`, columns);
    }
  }
  const pieces = new Map<number, SampleColumns[]>(ids.map((id) => [id, []]));
  for (const { id, hour } of found) {
    const columns = chunks.get(`${id} ${hour}`);
    if (columns) pieces.get(id)?.push(columns);
  }
  return pieces;
}
