import { applyMigrations } from "./apply-migrations.ts";
import { beyondPrisma } from "./beyond-prisma.ts";
import { writeScriptToSchema } from "./schema-engine.ts";
import { withScratchDatabase } from "./scratch-database.ts";

/**
 * The SQL that is missing in the migrations to arrive at `prisma/schema`, without the statements `expected`; empty when
 * they agree. They are tried in a database of its own on the server of `serverUrl`, whose role must be allowed to make one.
 */
export function findDrift(
  serverUrl: string,
  expected: string[] = beyondPrisma.statements.map(({ sql }) => sql),
): Promise<string> {
  return withScratchDatabase(serverUrl, async (databaseUrl) => {
    await applyMigrations(databaseUrl);
    const externalTables = beyondPrisma.tables.map(({ name }) => `public.${name}`);
    return withoutStatements(await writeScriptToSchema({ databaseUrl }, { externalTables }), expected);
  });
}

/** The script without these statements; also without one of them that stands among others in an `ALTER TABLE`. */
export function withoutStatements(script: string, expected: string[]): string {
  const known = new Set(expected.map(normalise));
  return script
    .split(/;\s*$/m)
    .map((statement) => withoutKnownParts(statement, known))
    .filter((statement) => statement !== "")
    .map((statement) => `${statement};\n`)
    .join("\n");
}

function withoutKnownParts(statement: string, known: Set<string>): string {
  const [, comment = "", sql = ""] = /^((?:\s*--.*\n)*)([^]*)$/.exec(statement) ?? [];
  const alteration = /^\s*(ALTER TABLE "[^"]+") ([^]*)$/.exec(sql);
  if (!alteration) return sql.trim() === "" || known.has(normalise(sql)) ? "" : statement.trim();
  const [, head = "", body = ""] = alteration;
  const rest = body.split(/,\n/).filter((part) => !known.has(normalise(`${head} ${part}`)));
  return rest.length === 0 ? "" : `${comment.trim()}\n${head} ${rest.join(",\n")}`.trim();
}

function normalise(sql: string): string {
  return sql.replace(/;\s*$/, "").replaceAll(/\s+/g, " ").trim();
}
