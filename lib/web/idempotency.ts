import { createHmac } from "node:crypto";

import type { SqlContext } from "#lib/domain/context.ts";
import { conflict, invalid } from "#lib/domain/errors.ts";
import { databaseFaultOf } from "#lib/platform/database-fault.ts";
import type { Sql } from "#lib/platform/sql.ts";

import { sessionKey } from "./session-cookie.ts";

export type StoredAnswer = { status: number; body: string };

export type Repeatable = {
  principal: string;
  key: string;
  request: string;
  /** The answer holds a secret: that it was given is kept, the answer is not. */
  isSecret?: boolean;
};

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The Idempotency-Key header, checked; null without one. */
export function idempotencyKeyOf(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null) return null;
  if (!KEY.test(key))
    throw invalid("invalid-idempotency-key", "Use 1 to 200 visible ASCII characters as Idempotency-Key.");
  return key;
}

type Row = { mine: boolean; hash: string | null; status: number | null; response: string | null };

// Keyed, because a request may hold a password, which a plain hash would let one guess.
const hashOf = (request: string) => createHmac("sha256", sessionKey()).update(request).digest("hex");

// The lock is the transaction's: it goes when the first request has ended, however it ended.
const FIND = `
  SELECT pg_try_advisory_xact_lock(hashtextextended($1::text || ' ' || $2::text, 0)) AS mine,
    encode(k.request_hash, 'hex') AS hash, k.status, k.response
  FROM (SELECT 1) AS one LEFT JOIN idempotency_keys k ON k.principal = $1::text AND k.key = $2::text`;

const KEEP = `
  INSERT INTO idempotency_keys (principal, key, request_hash, status, response)
  SELECT d.principal, d.key, decode(d.hash, 'hex'), d.status, d.response
  FROM json_to_recordset($1::json) AS d (principal text, key text, hash text, status int, response text)`;

/** Whether an answer is kept under that key, whatever it was the answer to: `runOnce` will give it, or refuse. */
export async function isAnswered(sql: Sql, { principal, key }: Repeatable): Promise<boolean> {
  const found = await sql.rows(
    "SELECT 1 AS one FROM idempotency_keys WHERE principal = $1::text AND key = $2::text",
    [principal, key],
  );
  return found.length > 0;
}

/**
 * Runs `run` in the transaction that `open` opens and keeps its answer there, under the caller's key: effect and
 * answer are stored together or not at all. A repeated key gets the first answer (`replayed`); with another request it
 * is refused (`idempotency-key-reused`); while the first still runs, too (`idempotency-key-in-use`); and so is one whose
 * answer held a secret (`answer-not-kept`).
 */
export async function runOnce<Ctx extends SqlContext>(
  { principal, key, request, isSecret = false }: Repeatable,
  open: (
    run: (ctx: Ctx) => Promise<StoredAnswer & { replayed: boolean }>,
  ) => Promise<StoredAnswer & { replayed: boolean }>,
  run: (ctx: Ctx) => Promise<StoredAnswer>,
): Promise<StoredAnswer & { replayed: boolean }> {
  const hash = hashOf(request);
  const attempt = () =>
    open(async (ctx) => {
      const [row] = await ctx.sql.rows<Row>(FIND, [principal, key]);
      if (row?.hash != null) return replay(row, hash);
      if (!row?.mine)
        throw conflict("idempotency-key-in-use", "The first request with this key is still running.");
      const answer = await run(ctx);
      const response = isSecret ? null : answer.body;
      await ctx.sql.add(KEEP, [{ principal, key, hash, status: answer.status, response }]);
      return { ...answer, replayed: false };
    });
  try {
    return await attempt();
  } catch (error) {
    // The first one finished between our look and our lock: now its answer is there to be found.
    if (databaseFaultOf(error) === "unique") return attempt();
    throw error;
  }
}

function replay(row: Row, hash: string): StoredAnswer & { replayed: boolean } {
  if (row.hash !== hash) {
    throw invalid(
      "idempotency-key-reused",
      "This Idempotency-Key was used for another request. Take a new one.",
    );
  }
  if (row.response === null) {
    throw conflict(
      "answer-not-kept",
      "This was done with that Idempotency-Key, and its answer, a secret, is given once only. Revoke it and make another.",
    );
  }
  return { status: row.status ?? 200, body: row.response, replayed: true };
}
