import { join } from "node:path";

import { readOrMakeSecret } from "./data-folder.ts";
import { isDemoThere } from "./demo.ts";
import { findFreePortFrom } from "./free-port.ts";
import { openLogFile } from "./log-file.ts";
import { explain } from "./plain-error.ts";
import { runNode } from "./run-node.ts";
import { makeStorefrontDatabase } from "./storefront-database.ts";
import { startStorefront, type StorefrontProgram } from "./storefront-program.ts";

/** The reference service beside the product: there, or not, the product runs all the same. */
export type BundledReference = {
  /** How the product finds it: variables for its programs. */
  env: Record<string, string>;
  /** Starts it in the background and tells the product of it; what goes wrong is said in a line. */
  start(env: Record<string, string>): void;
  stop(): Promise<void>;
  kill(): void;
};

export type ReferenceOptions = {
  /** The port it takes, or the next one that is free. */
  port: number;
  /** Its own database, when the product's is not the embedded one. */
  databaseUrl: string | undefined;
  /** More variables for it. */
  env?: Record<string, string>;
};

const HOST = "127.0.0.1";
const STOP_PATIENCE_MS = 8_000;
/** Whoever looks at an incident comes first. */
const NICENESS = 10;
/** Enough for curves and, misconfigured, for deadlocks; a few per cent of a core when all is well. */
const FIRST_LOAD_RATE = "20";

/**
 * Decides where the reference service is going to listen. Undefined, with a line that says why, when it has no place
 * here: without a database for it, or without the demo that it is part of.
 */
export async function planReference(
  options: ReferenceOptions,
  surroundings: {
    folder: string;
    logs: string;
    /** The product's database. */
    databaseUrl: string;
    /** Of the embedded server. */
    adminUrl: string | undefined;
    /** Where the pages are going to be: nothing listens there yet, and it is taken all the same. */
    webPort: number;
    say: (line: string) => void;
  },
): Promise<BundledReference | undefined> {
  const { folder, logs, adminUrl, say } = surroundings;
  if (adminUrl === undefined && options.databaseUrl === undefined) {
    say("The reference service is left out: give it a database of its own with REFERENCE_DATABASE_URL.");
    return undefined;
  }
  if (!(await isDemoThere(surroundings.databaseUrl))) return undefined;
  const port = await findFreePortFrom(options.port, HOST, surroundings.webPort);
  const controlToken = readOrMakeSecret("reference-token", folder);
  const logFile = join(logs, "reference.log");
  const leaving = new AbortController();
  let storefront: StorefrontProgram | undefined;
  let starting: Promise<void> | undefined;

  async function bringUp(env: Record<string, string>): Promise<void> {
    const databaseUrl =
      options.databaseUrl ??
      (await makeStorefrontDatabase(adminUrl ?? "", folder, "reference-database-password"));
    leaving.signal.throwIfAborted();
    const log = openLogFile(logFile);
    storefront = startStorefront({
      databaseUrl,
      controlToken,
      host: HOST,
      port,
      niceness: NICENESS,
      env: { REFERENCE_FIRST_LOAD_RATE: FIRST_LOAD_RATE, ...options.env },
      output: (text) => log.append(text),
      note: (line) => say(`${line} (${logFile})`),
    });
    await storefront.ready(leaving.signal);
    await runNode("Registering the storefront", ["prisma/seed/register-storefront.ts"], {
      env,
      signal: leaving.signal,
    });
    say(`The reference service, a storefront to have incidents with, runs at ${storefront.url}`);
  }

  return {
    env: { HINDCAST_REFERENCE_URL: `http://${HOST}:${port}`, HINDCAST_REFERENCE_TOKEN: controlToken },
    start(env) {
      starting = bringUp(env).catch((error: unknown) => {
        if (!leaving.signal.aborted)
          say(`The reference service is not there: ${explain(error)} (${logFile}). Everything else is.`);
      });
    },
    async stop() {
      leaving.abort();
      await starting;
      await storefront?.running.stop(STOP_PATIENCE_MS);
    },
    kill() {
      leaving.abort();
      storefront?.running.kill();
    },
  };
}
