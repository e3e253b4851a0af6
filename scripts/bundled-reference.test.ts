import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { addUser } from "#lib/domain/people/add-user.ts";
import { theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { toDatabase } from "#prisma/scratch-database.ts";
import { demoAccounts } from "#prisma/seed/demo-accounts.ts";

import { type BundledReference, planReference } from "./bundled-reference.ts";
import { findFreePort } from "./free-port.ts";

vi.setConfig({ testTimeout: 60_000 });

const productUrl = process.env.DATABASE_URL ?? "";
let folder: string;
let reference: BundledReference | undefined;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindcast-bundled-"));
  said = [];
  reference = undefined;
});

afterEach(async () => {
  await reference?.stop();
  rmSync(folder, { recursive: true });
});

const plan = async (databaseUrl: string | undefined) =>
  planReference(
    { port: await findFreePort(), databaseUrl, env: { REFERENCE_ORDER_LINES: "5000" } },
    {
      folder,
      logs: folder,
      databaseUrl: productUrl,
      adminUrl: undefined,
      webPort: 3000,
      say: (line) => said.push(line),
    },
  );

async function anEmptyDatabase(): Promise<string> {
  const name = `${new URL(productUrl).pathname.slice(1)}_bundled`;
  const client = new pg.Client({ connectionString: productUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await client.end();
  return toDatabase(productUrl, name);
}

test("without a database for it, it is left out with a line that says what it needs", async () => {
  expect(await plan(undefined)).toBeUndefined();
  expect(said).toEqual([expect.stringContaining("REFERENCE_DATABASE_URL")]);
});

test("without the demo it is left out silently", async () => {
  expect(await plan("postgresql://127.0.0.1:9/none")).toBeUndefined();
  expect(said).toEqual([]);
});

test("with the demo it starts in the background, is registered where it runs, and ends when it is stopped", async () => {
  const [first] = demoAccounts;
  if (!first) throw new Error("The demo has people");
  const { key: _key, ...account } = first;
  await addUser(committing(theSystem), account);
  reference = await plan(await anEmptyDatabase());
  const url = reference?.env.HINDCAST_REFERENCE_URL ?? "";
  reference?.start({ ...reference.env, DATABASE_URL: productUrl });
  await vi.waitFor(() => expect(said).toEqual([expect.stringContaining(url)]), { timeout: 50_000 });
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  const source = await committing(theSystem).db.metricsSource.findFirst();
  expect(source).toMatchObject({ kind: "scrape", url: `${url}/metrics` });
  await reference?.stop();
  await expect(fetch(`${url}/livez`)).rejects.toThrow("fetch failed");
});

test("that it cannot start is said in a line, and nothing else happens", async () => {
  reference = await plan("postgresql://127.0.0.1:9/none");
  reference?.start({ ...reference.env, DATABASE_URL: productUrl });
  await vi.waitFor(() => expect(said.join("\n")).toContain("The reference service is not there"), {
    timeout: 50_000,
  });
});
