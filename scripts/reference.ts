/** `npm run reference`: the reference service with a PostgreSQL of its own, until Ctrl-C. */
import { join } from "node:path";

import { dataFolder } from "./data-folder.ts";
import { isPortFree } from "./free-port.ts";
import { explain, PlainError } from "./plain-error.ts";
import { terminalProgress } from "./progress.ts";
import { type ReferenceStack, startReferenceStack } from "./reference-stack.ts";
import { lockDataFolder } from "./start-lock.ts";

const host = process.env.REFERENCE_HOST || "127.0.0.1";
const port = Number(process.env.REFERENCE_PORT || 3100);
const folder = join(dataFolder(), "reference");
const progress = terminalProgress();
let stack: ReferenceStack | undefined;
let isLeaving = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void leave());

try {
  await lockDataFolder(folder, `the reference service on port ${port} (process ${process.pid})`);
  if (!(await isPortFree(port, host))) {
    throw new PlainError(`Port ${port} is in use: REFERENCE_PORT=${port + 1} npm run reference`);
  }
  const databaseUrl = process.env.REFERENCE_DATABASE_URL || undefined;
  stack = await startReferenceStack({ folder, host, port, databaseUrl, progress });
  if (isLeaving) await end(stack);
  progress.say(`The storefront runs at ${stack.url}; its metrics are at ${stack.url}/metrics`);
  progress.say(`The token of its control door is in ${join(folder, "control-token")}. Ctrl-C stops it.`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

/** While it is still starting, it stops as soon as it has started; the second time at once. */
async function leave(): Promise<void> {
  if (isLeaving) process.exit(130);
  isLeaving = true;
  if (stack) await end(stack);
}

async function end(running: ReferenceStack): Promise<never> {
  progress.say("\nStopping");
  await running.stop();
  process.exit(0);
}
