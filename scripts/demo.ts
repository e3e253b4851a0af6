import pg from "pg";

import { demoAccounts } from "#prisma/seed/demo-accounts.ts";

import { runNode } from "./run-node.ts";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i;

/**
 * Whether an empty database is filled with the demo. Unless `HINDCAST_DEMO` says so, only while address, public URL and
 * database are all of this machine: the demo's passwords are public.
 */
export function isDemoWanted(env: Record<string, string | undefined>): boolean {
  if (env.HINDCAST_DEMO) return env.HINDCAST_DEMO === "on";
  const hosts = [env.HOST, hostOf(env.NEXTAUTH_URL), hostOf(env.DATABASE_URL)];
  return hosts.every((host) => !host || LOOPBACK.test(host));
}

const hostOf = (url: string | undefined) => (url ? (URL.parse(url)?.hostname ?? "unknown") : undefined);

/** Fills a database without people with the demo; leaves any other alone. `env` is that of the programs. */
export async function fillWithDemo(
  databaseUrl: string,
  env: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const people = await query(databaseUrl, "SELECT FROM users LIMIT 1", []);
  if (people.length === 0) await runNode("The demo", ["prisma/seed/seed-demo.ts"], { env, signal });
}

/** Whether the database has people of the demo. */
export async function isDemoThere(databaseUrl: string): Promise<boolean> {
  return (await demoEmails(databaseUrl)).size > 0;
}

/** Tells with which accounts of the demo one can sign in, if the database has them. */
export async function printSignIns(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const there = await demoEmails(databaseUrl);
  const accounts = demoAccounts.filter((account) => there.has(account.email));
  if (accounts.length === 0) return;
  say("Sign in to the demo as");
  for (const { email, password, role } of accounts)
    say(`  ${role.padEnd(10)} ${email.padEnd(32)} ${password}`);
  say("");
}

async function demoEmails(databaseUrl: string): Promise<Set<string>> {
  const emails = demoAccounts.map((account) => account.email);
  const rows = await query(databaseUrl, "SELECT email FROM users WHERE email = ANY($1)", [emails]);
  return new Set(rows.map((row) => row.email));
}

async function query(databaseUrl: string, sql: string, values: unknown[]): Promise<{ email: string }[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<{ email: string }>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
