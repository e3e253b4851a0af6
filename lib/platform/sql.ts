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

/** Runs on one connection or on whichever the pool gives. */
export function sqlOn(client: pg.Pool | pg.PoolClient, inTransaction: boolean): Sql {
  return {
    inTransaction,
    async rows<Row extends object>(text: string, values: readonly SqlValue[]): Promise<Row[]> {
      const result = await client.query({ name: nameOf(text), text, values: [...values] });
      return result.rows as Row[];
    },
  };
}

export const pooledSql: Sql = sqlOn(pool, false);
