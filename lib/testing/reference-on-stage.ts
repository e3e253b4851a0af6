import pg from "pg";

import type { Context } from "#lib/domain/context.ts";
import { STOREFRONT } from "#lib/domain/reference/schema.ts";
import { env } from "#lib/platform/env.ts";
import { toDatabase } from "#prisma/scratch-database.ts";
import { storefrontPanels } from "#prisma/seed/storefront-panels.ts";
import { findFreePort } from "#scripts/free-port.ts";
import { startStorefront, type StorefrontProgram } from "#scripts/storefront-program.ts";

/** The panels with which it is registered. */
export const panelsOnStage = storefrontPanels;

const CONTROL_TOKEN = "a-control-token-for-tests";

let started: Promise<StorefrontProgram> | undefined;

/** The reference service, registered and running, with few orders and without load; one a test file, which ends with it. */
export async function aReferenceService(system: Context): Promise<object> {
  await (started ??= startOnStage());
  const known = await system.db.service.findUnique({ where: { slug: STOREFRONT } });
  if (!known) await system.db.service.create({ data: { slug: STOREFRONT, name: "Storefront" } });
  return {};
}

/** Ends it, so that a test can see what happens then; the next one gets a new one. */
export async function endReferenceService(): Promise<void> {
  const storefront = await started;
  started = undefined;
  await storefront?.running.stop(5_000);
}

async function startOnStage(): Promise<StorefrontProgram> {
  const storefront = startStorefront({
    databaseUrl: await anEmptyDatabase(process.env.DATABASE_URL ?? ""),
    controlToken: CONTROL_TOKEN,
    host: "127.0.0.1",
    port: await findFreePort(),
    env: { REFERENCE_ORDER_LINES: "5000", REFERENCE_DATABASE_CONNECTIONS: "4" },
    output: () => {},
    note: () => {},
  });
  await storefront.ready();
  Object.assign(env, { HINDCAST_REFERENCE_URL: storefront.url, HINDCAST_REFERENCE_TOKEN: CONTROL_TOKEN });
  return storefront;
}

/** Beside the test file's own, under a name that says whose it is. */
async function anEmptyDatabase(url: string): Promise<string> {
  const name = `${new URL(url).pathname.slice(1)}_storefront`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  } finally {
    await client.end();
  }
  return toDatabase(url, name);
}
