/** The storefront as a program of its own: `REFERENCE_DATABASE_URL=postgresql://… node reference-service/main.ts`. */
import { FULL_SIZE } from "./database/prepare-database.ts";
import { readEnvironment } from "./environment.ts";
import { startService } from "./service.ts";

try {
  const env = readEnvironment(process.env);
  const service = await startService({
    databaseUrl: env.REFERENCE_DATABASE_URL,
    host: env.REFERENCE_HOST,
    port: env.REFERENCE_PORT,
    controlToken: env.REFERENCE_CONTROL_TOKEN,
    controlRemote: env.REFERENCE_CONTROL_REMOTE === "on",
    databaseConnections: env.REFERENCE_DATABASE_CONNECTIONS,
    cacheEntries: env.REFERENCE_CACHE_ENTRIES,
    load: env.REFERENCE_LOAD && env.REFERENCE_LOAD === "on",
    firstLoadRate: env.REFERENCE_FIRST_LOAD_RATE,
    size: { ...FULL_SIZE, orderLines: env.REFERENCE_ORDER_LINES },
  });
  process.stdout.write(`The storefront listens at ${service.url}\n`);

  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    void service.stop().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
