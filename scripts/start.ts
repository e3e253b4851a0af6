/** `npm start`, `npm run dev`: from a fresh clone to a running product, with nothing to set up. */
import { statfsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { dataFolder, projectFolder } from "./data-folder.ts";
import { isDemoWanted, printSignIns } from "./demo.ts";
import { isPortFree } from "./free-port.ts";
import { explain, PlainError } from "./plain-error.ts";
import { terminalProgress } from "./progress.ts";
import { type Stack, startStack } from "./stack.ts";
import { lockDataFolder } from "./start-lock.ts";
import { watchSources } from "./watch-sources.ts";

const NEEDED_BYTES = 300e6;

const startedAt = Date.now();
const dev = process.argv.includes("--dev");
const host = process.env.HOST || "127.0.0.1";
const port = Number(process.env.PORT || 3000);
const demo = isDemoWanted(process.env);
const isReferenceWanted = process.env.HINDCAST_REFERENCE !== "off";
const referencePort = Number(process.env.REFERENCE_PORT || 3100);
const referenceDatabase = process.env.REFERENCE_DATABASE_URL || undefined;
const folder = dataFolder();
const progress = terminalProgress();
const leaving = new AbortController();
let stack: Stack | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void leave());

try {
  await checkEnvironment();
  await checkMachine();
  await lockDataFolder(folder, `http://localhost:${port} (process ${process.pid})`);
  await checkPort();
  stack = await startStack({
    folder,
    host,
    port,
    dev,
    demo,
    reference: isReferenceWanted ? { port: referencePort, databaseUrl: referenceDatabase } : undefined,
    databaseUrl: process.env.DATABASE_URL,
    progress,
    signal: leaving.signal,
  });
  await welcome(stack);
  if (dev) watchSources((names) => stack?.restart(names));
} catch (error) {
  if (leaving.signal.aborted) sayGoodbye();
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

/** Before anything starts: a program that ends because of a wrong variable says so in its log only. */
async function checkEnvironment(): Promise<void> {
  try {
    await import("#lib/platform/env.ts");
  } catch (error) {
    throw new PlainError(error instanceof Error ? error.message : String(error));
  }
}

async function checkMachine(): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new PlainError(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  }
  if (!Number.isInteger(referencePort) || referencePort < 1 || referencePort > 65_535) {
    throw new PlainError(
      `REFERENCE_PORT must be a number from 1 to 65535, not "${process.env.REFERENCE_PORT}".`,
    );
  }
  const { bavail, bsize } = statfsSync(projectFolder);
  if (bavail * bsize < NEEDED_BYTES) {
    throw new PlainError(
      `The disk of ${projectFolder} has ${Math.round((bavail * bsize) / 1e6)} MB free, and Hindcast needs 300 MB: free some and start again.`,
    );
  }
}

/** One that was killed a moment ago may still be letting go of the port. */
async function checkPort(): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const isFree = await isPortFree(port, host).catch((error: Error) => {
      throw new PlainError(
        `Nothing can listen on ${host}, port ${port}: ${error.message}. See HOST and PORT.`,
      );
    });
    if (isFree) return;
    await sleep(150);
  }
  const command = `PORT=${port + 1} npm ${dev ? "run dev" : "start"}`;
  throw new PlainError(
    `Port ${port} is in use by another program. Stop that, or take another port: ${command}`,
  );
}

async function welcome({ databaseUrl, url }: Stack): Promise<void> {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  progress.say(
    `\nHindcast runs at ${process.env.NEXTAUTH_URL || url.replace("127.0.0.1", "localhost")} (after ${seconds} s)\n`,
  );
  if (demo) await printSignIns(databaseUrl, progress.say);
  progress.say(`Data and logs are in ${folder}. Ctrl-C stops it.`);
}

/** The first time in good order, the second time at once. */
async function leave(): Promise<void> {
  if (leaving.signal.aborted) {
    stack?.kill();
    process.exit(130);
  }
  progress.say("\nStopping");
  leaving.abort();
  // While it is still starting, that stops itself.
  if (!stack) return;
  await stack.stop();
  sayGoodbye();
}

function sayGoodbye(): never {
  progress.say("Stopped.");
  process.exit(0);
}
