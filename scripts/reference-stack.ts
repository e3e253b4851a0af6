import { readOrMakeSecret } from "./data-folder.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { Progress } from "./progress.ts";
import { makeStorefrontDatabase } from "./storefront-database.ts";
import { startStorefront, type StorefrontProgram } from "./storefront-program.ts";

export type ReferenceStack = {
  url: string;
  controlToken: string;
  stop(): Promise<void>;
};

const STOP_PATIENCE_MS = 10_000;

/**
 * Starts the reference service and, unless it is given a database, a PostgreSQL of its own in `folder`. Resolves when the
 * service is ready; its first start fills the database.
 */
export async function startReferenceStack(options: {
  folder: string;
  /** The database need not survive, and goes with its folder when it stops. */
  throwaway?: boolean;
  host: string;
  port: number;
  databaseUrl: string | undefined;
  /** More variables for the service. */
  env?: Record<string, string>;
  progress: Progress;
}): Promise<ReferenceStack> {
  const { folder, host, port, progress } = options;
  const controlToken = process.env.REFERENCE_CONTROL_TOKEN || readOrMakeSecret("control-token", folder);
  let postgres: EmbeddedPostgres | undefined;
  let storefront: StorefrontProgram | undefined;
  const stop = async () => {
    await storefront?.running.stop(STOP_PATIENCE_MS);
    await postgres?.stop();
  };
  try {
    if (!options.databaseUrl) {
      postgres = await progress.step("Starting PostgreSQL", () =>
        startEmbeddedPostgres({ folder, throwaway: options.throwaway ?? false, onNote: progress.say }),
      );
    }
    const started = startStorefront({
      databaseUrl: options.databaseUrl ?? (await makeStorefrontDatabase(postgres?.adminUrl ?? "", folder)),
      controlToken,
      host,
      port,
      ...(options.env && { env: options.env }),
      output: (text) => process.stdout.write(text),
      note: progress.say,
    });
    storefront = started;
    await progress.step("Starting the storefront", () => started.ready());
    return { url: started.url, controlToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
