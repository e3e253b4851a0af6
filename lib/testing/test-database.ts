import { afterAll, expect, inject } from "vitest";

import { readsDatabase } from "./reads-database.ts";

// Runs before each test file, in its own process, so before that file's imports read the environment.
Object.assign(process.env, {
  NODE_ENV: "test",
  NEXTAUTH_SECRET: "a-secret-for-tests-that-guards-nothing",
  NEXTAUTH_URL: "http://localhost:3000",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
});

if (readsDatabase(expect.getState().testPath ?? "")) {
  const desk = inject("testDatabaseDesk");
  const databaseUrl = await ask("POST", desk);
  process.env.DATABASE_URL = databaseUrl;
  afterAll(() => ask("DELETE", `${desk}${new URL(databaseUrl).pathname}`));
} else {
  // Nobody's database by mistake.
  process.env.DATABASE_URL = "postgresql://127.0.0.1:9/none";
}

async function ask(method: string, url: string): Promise<string> {
  const answer = await fetch(url, { method });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`No test database: ${text}`);
  return text;
}
