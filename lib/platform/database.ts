import { PrismaPg } from "@prisma/adapter-pg";

import { type Prisma, PrismaClient } from "#prisma/generated/client.ts";

import { pool } from "./pool.ts";
import { processWide } from "./process-wide.ts";
import type { Sql, SqlValue } from "./sql.ts";

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

export const database: Database = processWide(
  "database",
  () =>
    new PrismaClient({
      adapter: new PrismaPg(pool),
      transactionOptions: { maxWait: 2_000, timeout: 10_000 },
      errorFormat: "minimal",
    }),
);

/** The same SQL interface on a Prisma transaction, so that a command can mix both. */
export function sqlOnPrisma(db: Transaction): Sql {
  return {
    inTransaction: true,
    rows: <Row extends object>(text: string, values: readonly SqlValue[]) =>
      db.$queryRawUnsafe<Row[]>(text, ...values),
    async write(text, values) {
      await db.$executeRawUnsafe(text, ...values);
    },
    async add(text, rows) {
      await db.$executeRawUnsafe(text, JSON.stringify(rows));
    },
  };
}
