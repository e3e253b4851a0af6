import type { Database, Transaction } from "#lib/platform/database.ts";
import type { Sql } from "#lib/platform/sql.ts";
import { prismaTransaction, sharedSqlTransaction } from "#lib/platform/transaction.ts";
import type { Source } from "#prisma/generated/enums.ts";

import type { Actor } from "./actor.ts";

/** What a command on the hot path gets: who asks, when, and SQL. Every Context is one. */
export type SqlContext = {
  actor: Actor;
  sql: Sql;
  /** The clock; a test sets it. */
  now: () => Date;
  requestId: string;
  /** The door through which the request came. */
  source: Source;
};

export type Context = SqlContext & { db: Database | Transaction };

export type TransactionContext = SqlContext & { db: Transaction };

const isOutside = (ctx: Context): ctx is Context & { db: Database } => !ctx.sql.inTransaction;

/** Runs in the caller's transaction if there is one, else opens one and retries it when a race was lost. */
export async function inTransaction<T>(
  ctx: Context,
  run: (ctx: TransactionContext) => Promise<T>,
): Promise<T> {
  if (!isOutside(ctx)) return run(ctx);
  return prismaTransaction(ctx.db, (db, sql) => run({ ...ctx, db, sql }));
}

/** As inTransaction, for commands that need nothing but SQL and share a transaction with others of the moment. */
export async function inSqlTransaction<T>(ctx: SqlContext, run: (ctx: SqlContext) => Promise<T>): Promise<T> {
  if (ctx.sql.inTransaction) return run(ctx);
  return sharedSqlTransaction((sql) =>
    run({ actor: ctx.actor, now: ctx.now, requestId: ctx.requestId, source: ctx.source, sql }),
  );
}
