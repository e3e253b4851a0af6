import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

import { readSchemaFiles } from "./migration-files.ts";

/** PostgreSQL's internal one-byte type `"char"`, which the adapter does not read and the engine's questions ask for. */
const CHAR = 18;

/** Tables that are written in SQL because Prisma has no words for them (partitions, for example). */
type Filters = { externalTables: string[] };

/**
 * The SQL that makes an empty database, or the one at `from`, what `prisma/schema` says; empty when it is that already.
 * Reads the database only. This is the engine of `prisma migrate` itself, in the form that npm brings along:
 * the command `prisma migrate` fetches it from a server that many networks do not reach.
 */
export async function writeScriptToSchema(
  from: { databaseUrl: string } | "empty",
  filters: Filters = { externalTables: [] },
): Promise<string> {
  await loadEngine();
  const files = readSchemaFiles();
  const pool = new pg.Pool({
    ...(from === "empty" ? {} : { connectionString: from.databaseUrl }),
    max: 1,
  });
  const adapter = bindMigrationAwareSqlAdapterFactory(new SchemaReader(pool));
  const engine = await bindings.SchemaEngine.new({ datamodels: toPairs(files) }, () => {}, adapter);
  try {
    const result = await engine.diff({
      from: from === "empty" ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: "." },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: { ...filters, externalEnums: [] },
    });
    return result.exitCode === 0 ? "" : (result.stdout ?? "");
  } finally {
    engine.free();
    await pool.end();
  }
}

function toPairs(files: { path: string; content: string }[]): [string, string][] {
  return files.map(({ path, content }) => [path, content]);
}

let engineIsLoaded = false;

async function loadEngine(): Promise<void> {
  if (engineIsLoaded) return;
  const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const { instance } = await WebAssembly.instantiate(readFileSync(script.replace(/js$/, "wasm")), {
    "./schema_engine_bg.js": { ...bindings },
  });
  // The name under which the engine tells its last words.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(message);
      },
    },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start } = instance.exports;
  if (typeof __wbindgen_start === "function") __wbindgen_start();
  engineIsLoaded = true;
}

/** Prisma's adapter, taught to read `"char"`. */
class SchemaReader extends PrismaPg {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    const readByAdapter = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) =>
      SELECTS_CHAR.test(query.sql) ? readConstraints(this.#pool, query) : readByAdapter(query);
    return adapter;
  }
}

/** The engine's two questions about constraints. */
const SELECTS_CHAR = /\bcontype AS constraint_type\b|\bconfdeltype\b/;

const CONSTRAINT_TYPES = new Map<number, SqlResultSet["columnTypes"][number]>([
  [pg.types.builtins.BOOL, ColumnTypeEnum.Boolean],
  [pg.types.builtins.INT2, ColumnTypeEnum.Int32],
  [pg.types.builtins.OID, ColumnTypeEnum.Int64],
  [CHAR, ColumnTypeEnum.Character],
]);

async function readConstraints(pool: pg.Pool, { sql, args }: SqlQuery): Promise<SqlResultSet> {
  const { fields, rows } = await pool.query<unknown[]>({ text: sql, values: args, rowMode: "array" });
  return {
    columnNames: fields.map((field) => field.name),
    columnTypes: fields.map((field) => CONSTRAINT_TYPES.get(field.dataTypeID) ?? ColumnTypeEnum.Text),
    rows,
  };
}
