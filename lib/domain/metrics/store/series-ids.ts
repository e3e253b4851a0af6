import { createHash } from "node:crypto";

import type { Sql } from "#lib/platform/sql.ts";

import { invalid } from "../../errors.ts";
import type { Labels } from "../schema.ts";

export type NamedSeries = { name: string; labels: Labels };

/** As many series as a service may have at a time: more are a mistake, such as a label that holds an id of each request. */
const MOST_SERIES = 100_000;
/** As many ids as a process remembers, of all services. */
const MOST_REMEMBERED = 300_000;

/** Tells series of one service apart; labels are in order of their names. */
export const seriesKey = ({ name, labels }: NamedSeries): string =>
  `${name}${Object.keys(labels).length === 0 ? "" : JSON.stringify(labels)}`;

const fingerprintOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 32);

const FIND_OR_MAKE = `
  INSERT INTO metrics.series AS s (service_id, name, labels, fingerprint, first_seen_at, last_seen_at)
  SELECT $1::uuid, n.name, n.labels::jsonb, decode(n.fingerprint, 'hex'), $5::timestamptz, $5::timestamptz
  FROM unnest($2::text[], $3::text[], $4::text[]) AS n (name, labels, fingerprint)
  ON CONFLICT (service_id, fingerprint) DO UPDATE SET
    first_seen_at = least(s.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at)
  RETURNING s.id::text AS id, encode(s.fingerprint, 'hex') AS fingerprint`;

const TOUCH = `
  UPDATE metrics.series SET last_seen_at = $2::timestamptz
  WHERE id = ANY ($1::bigint[]) AND last_seen_at < $2::timestamptz - interval '30 minutes'`;

const COUNT_KNOWN = `SELECT count(*)::int AS count FROM metrics.series WHERE id = ANY ($1::bigint[])`;

const COUNT_ALL = `
  SELECT count(*)::int AS count FROM (SELECT FROM metrics.series WHERE service_id = $1::uuid LIMIT ${MOST_SERIES + 1}) n`;

/** What a process remembers of the ids of series. Only what was committed may be remembered. */
export class RememberedIds {
  readonly #ofService = new Map<string, ReadonlyMap<string, string>>();
  #count = 0;

  of(serviceId: string): ReadonlyMap<string, string> {
    return this.#ofService.get(serviceId) ?? new Map<string, string>();
  }

  /** From now on the service has these and no others. */
  remember(serviceId: string, ids: ReadonlyMap<string, string>): void {
    this.forget(serviceId);
    this.#ofService.set(serviceId, ids);
    this.#count += ids.size;
    for (const oldest of this.#ofService.keys()) {
      if (this.#count <= MOST_REMEMBERED || oldest === serviceId) break;
      this.forget(oldest);
    }
  }

  forget(serviceId: string): void {
    this.#count -= this.#ofService.get(serviceId)?.size ?? 0;
    this.#ofService.delete(serviceId);
  }
}

/**
 * The ids of a service's series by their key, made where there are none, and seen at that time. `known` are ids that the
 * process remembers: they are checked, because they may have been removed meanwhile. Runs in the caller's transaction.
 */
export async function seriesIds(
  sql: Sql,
  serviceId: string,
  wanted: ReadonlyMap<string, NamedSeries>,
  seenAt: Date,
  known: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const key of wanted.keys()) {
    const id = known.get(key);
    if (id !== undefined) ids.set(key, id);
  }
  if (ids.size > 0) {
    await sql.write(TOUCH, [[...ids.values()], seenAt]);
    const [row] = await sql.rows<{ count: number }>(COUNT_KNOWN, [[...ids.values()]]);
    if (row?.count !== ids.size) ids.clear();
  }
  const missing = [...wanted].filter(([key]) => !ids.has(key));
  if (missing.length > 0) await findOrMake(sql, serviceId, missing, seenAt, ids);
  return ids;
}

async function findOrMake(
  sql: Sql,
  serviceId: string,
  missing: readonly [string, NamedSeries][],
  seenAt: Date,
  ids: Map<string, string>,
): Promise<void> {
  const keys = new Map(missing.map(([key]) => [fingerprintOf(key), key]));
  const made = await sql.rows<{ id: string; fingerprint: string }>(FIND_OR_MAKE, [
    serviceId,
    missing.map(([, { name }]) => name),
    missing.map(([, { labels }]) => JSON.stringify(labels)),
    [...keys.keys()],
    seenAt,
  ]);
  for (const { id, fingerprint } of made) ids.set(keys.get(fingerprint) ?? "", id);
}

/** Refuses more series than a service may have (`too-many-series`). */
export async function assertRoomForSeries(sql: Sql, serviceId: string): Promise<void> {
  const [row] = await sql.rows<{ count: number }>(COUNT_ALL, [serviceId]);
  if ((row?.count ?? 0) <= MOST_SERIES) return;
  const sentence = `The service has more than ${MOST_SERIES} series within the time that samples are kept. Leave out labels whose values never come again.`;
  throw invalid("too-many-series", sentence);
}
