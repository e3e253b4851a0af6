/**
 * What the migrations make by hand and `prisma/schema` does not say, so that the comparison of the two does not take
 * it for a mistake. Checks, triggers, functions, views, extensions, exclusion constraints, partial indexes and
 * indexes on expressions need no line here: the comparison does not look at them.
 */
type BeyondPrisma = {
  /** Tables of which the Prisma schema knows nothing. */
  tables: { name: string; reason: string }[];
  /** Statements with which Prisma would undo it, as `npm run migrate -- check` prints them. */
  statements: { sql: string; reason: string }[];
};

const searchable = ["causes", "hypotheses", "incidents", "tasks", "timeline_entries"];

export const beyondPrisma: BeyondPrisma = {
  tables: [],
  statements: [
    ...searchable.flatMap((table) => [
      {
        sql: `ALTER TABLE "${table}" ALTER COLUMN "search" DROP DEFAULT`,
        reason: "PostgreSQL generates this column from the others; Prisma reads that as a default.",
      },
      {
        sql: `DROP INDEX "${table}_search_idx"`,
        reason: "The full-text index of a column that Prisma cannot query.",
      },
    ]),
    {
      sql: `DROP INDEX "incidents_title_trgm_idx"`,
      reason: "Finds titles that are alike; only SQL of our own asks for it.",
    },
    {
      sql: `DROP INDEX "hypotheses_statement_trgm_idx"`,
      reason: "Finds statements that are alike; only SQL of our own asks for it.",
    },
    {
      sql: `ALTER TABLE "events" ALTER COLUMN "xact" SET DEFAULT pg_current_xact_id()::text::bigint`,
      reason: "PostgreSQL writes the same expression with more parentheses.",
    },
  ],
};
