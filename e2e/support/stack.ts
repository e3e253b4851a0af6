import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findFreePort } from "#scripts/free-port.ts";
import { terminalProgress } from "#scripts/progress.ts";
import { startStack } from "#scripts/stack.ts";

/**
 * Starts what `npm start` starts, with the demo, in a temporary folder and on a free port of the loopback interface;
 * returns what stops it and removes the folder. The specs find its address in `baseURL` and its database in
 * `E2E_DATABASE_URL`. What the programs print is in `test-results`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-e2e-"));
  // The user that PostgreSQL runs as must be able to pass through.
  chmodSync(folder, 0o711);
  const port = await findFreePort();
  const stack = await startStack({
    folder,
    logs: "test-results",
    host: "127.0.0.1",
    port,
    demo: true,
    throwaway: true,
    // The specs that need numbers serve them on this machine.
    env: { NEXTAUTH_URL: `http://127.0.0.1:${port}`, HINDCAST_METRICS_NETWORKS: "127.0.0.0/8" },
    progress: terminalProgress(),
  });
  process.env.E2E_BASE_URL = stack.url;
  process.env.E2E_DATABASE_URL = stack.databaseUrl;
  return () => stack.stop();
}
