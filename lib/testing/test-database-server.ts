import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";
import type { TestProject } from "vitest/node";

import { applyMigrations } from "#prisma/apply-migrations.ts";
import { toDatabase } from "#prisma/scratch-database.ts";
import { type EmbeddedPostgres, startThrowawayPostgres } from "#scripts/embedded-postgres.ts";
import { generateClient } from "#scripts/generate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** POST makes a database for one test file and answers its address; DELETE `/name` drops it. */
    testDatabaseDesk: string;
  }
}

/** A server with a migrated database, from which one is copied for every test file. */
type Template = { serverUrl: string; name: string; postgres: EmbeddedPostgres | undefined };

/**
 * Runs once before all tests. The first test file that asks for a database starts PostgreSQL, in a folder that is removed
 * afterwards; with `TEST_DATABASE_URL` that server is used. A run of pure tests starts nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  generateClient();
  // Others on this machine must not find the desk by trying ports.
  const key = randomBytes(16).toString("hex");
  const runName = `hindcast_test_${randomBytes(4).toString("hex")}`;
  let template: Promise<Template> | undefined;
  let made = 0;

  const desk = createServer((request, response) => {
    const [, givenKey, name] = (request.url ?? "").split("/");
    if (givenKey !== key) return void response.writeHead(404).end();
    template ??= makeTemplate(runName);
    const answer = template.then((known) =>
      request.method === "DELETE" ? drop(known, `${name}`) : copy(known, `${runName}_${++made}`),
    );
    answer.then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  project.provide("testDatabaseDesk", `http://127.0.0.1:${await listen(desk)}/${key}`);

  return async () => {
    desk.closeAllConnections();
    desk.close();
    const known = await template?.catch(() => undefined);
    if (known) await remove(known);
  };
}

async function makeTemplate(runName: string): Promise<Template> {
  const given = process.env.TEST_DATABASE_URL;
  const postgres = given ? undefined : await startThrowawayPostgres();
  const template = { serverUrl: given ?? postgres?.url ?? "", name: `${runName}_template`, postgres };
  try {
    await run(template, `CREATE DATABASE ${template.name} TEMPLATE template0 ENCODING 'UTF8'`);
    await applyMigrations(toDatabase(template.serverUrl, template.name));
    return template;
  } catch (error) {
    await remove(template);
    throw error;
  }
}

async function copy(template: Template, name: string): Promise<string> {
  await run(template, `CREATE DATABASE ${name} TEMPLATE ${template.name}`);
  return toDatabase(template.serverUrl, name);
}

/**
 * Connections that a test left open end with it. PostgreSQL's own vacuum, which comes after many rows, nobody but the
 * superuser may end: it is waited for.
 */
async function drop(template: Template, name: string): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      await run(template, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
      return "";
    } catch (error) {
      if (tries === 40 || !/permission denied to terminate/.test(String(error))) throw error;
      await sleep(250);
    }
  }
}

async function remove(template: Template): Promise<void> {
  if (template.postgres) return template.postgres.stop();
  // Also those of files that were interrupted.
  const ours = `${template.name.replace(/_template$/, "")}%`;
  const names = await run<{ datname: string }>(
    template,
    "SELECT datname FROM pg_database WHERE datname LIKE $1",
    [ours],
  );
  for (const { datname } of names) await drop(template, datname);
}

async function run<Row extends pg.QueryResultRow>(
  { serverUrl }: Template,
  sql: string,
  values?: string[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no port"));
      else resolve(address.port);
    });
  });
}
