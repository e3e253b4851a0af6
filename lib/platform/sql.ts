import { createHash } from "node:crypto";

import type pg from "pg";

import { pool } from "./pool.ts";

/** A value that may be bound to `$1`, `$2` … */
export type SqlValue =
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly string[]
  | readonly number[];

/** Typed SQL for hot paths; everything else goes through Prisma. Each text is prepared once a connection. */
export type Sql = {
  /** True inside a transaction: what is written becomes visible when that commits. */
  readonly inTransaction: boolean;
  /** The rows; the caller names their shape, which its test proves. */
  rows<Row extends object>(text: string, values: readonly SqlValue[]): Promise<Row[]>;
  /**
   * A write of which nothing is asked back. It runs before every later statement; where the connection can send on
   * without waiting, a failure of it fails the transaction at its end.
   */
  write(text: string, values: readonly SqlValue[]): Promise<void>;
  /**
   * As `write`, for a statement that takes any number of rows as a JSON array in `$1`. Those that several commands of a
   * shared transaction add to one statement are written together, in the order in which they were added.
   */
  add(text: string, rows: readonly object[]): Promise<void>;
};

const names = new Map<string, string>();

/** A statement's name is a hash of its text, so that one text is one prepared statement. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
    names.set(text, name);
  }
  return name;
}

const send = (client: pg.Pool | pg.PoolClient, text: string, values: readonly SqlValue[]) =>
  client.query({ name: nameOf(text), text, values: [...values] });

/** Each statement on whichever connection the pool gives, committed by itself. */
export const pooledSql: Sql = {
  inTransaction: false,
  async rows<Row extends object>(text: string, values: readonly SqlValue[]) {
    return (await send(pool, text, values)).rows as Row[];
  },
  async write(text, values) {
    await send(pool, text, values);
  },
  async add(text, rows) {
    await send(pool, text, [JSON.stringify(rows)]);
  },
};

/**
 * Statements of one transaction. Writes are sent on without waiting for their answers, which `unanswered` gathers;
 * `flush` sends what was added and is still held back.
 */
export function sqlOn(
  client: pg.PoolClient,
  unanswered: Promise<unknown>[],
): { sql: Sql; flush: () => void } {
  const added = new Map<string, object[]>();
  const sendOn = (text: string, values: readonly SqlValue[]) => {
    const answer = send(client, text, values);
    answer.catch(() => undefined);
    unanswered.push(answer);
  };
  const flush = () => {
    for (const [text, rows] of added) sendOn(text, [JSON.stringify(rows)]);
    added.clear();
  };
  const sql: Sql = {
    inTransaction: true,
    async rows<Row extends object>(text: string, values: readonly SqlValue[]) {
      flush();
      return (await send(client, text, values)).rows as Row[];
    },
    async write(text, values) {
      flush();
      sendOn(text, values);
    },
    async add(text, rows) {
      added.set(text, [...(added.get(text) ?? []), ...rows]);
    },
  };
  return { sql, flush };
}
