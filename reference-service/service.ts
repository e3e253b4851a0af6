import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";

import { createPageCache, type PageCache } from "./cache/page-cache.ts";
import { catalogueRoutes } from "./catalogue/catalogue-routes.ts";
import { keepHouseRegularly } from "./catalogue/keep-house.ts";
import { type ConfigControl, openConfig } from "./control/config-control.ts";
import { controlRoutes } from "./control/control-routes.ts";
import { type Database, openDatabase } from "./database/database.ts";
import { FULL_SIZE, prepareDatabase, type Size } from "./database/prepare-database.ts";
import { type LoadControl, openLoad } from "./load/load-control.ts";
import { measureRequests } from "./measure-requests.ts";
import { serveMetrics } from "./metrics-route.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { faultToProblem, problem } from "./problem.ts";

export type ServiceOptions = {
  databaseUrl: string;
  host: string;
  /** 0: any that is free. */
  port: number;
  controlToken: string | undefined;
  controlRemote?: boolean;
  databaseConnections?: number;
  cacheEntries?: number;
  /** As it was left, if not told. */
  load?: boolean | undefined;
  /** Of a database that keeps no load yet: on, with so many requests a second. */
  firstLoadRate?: number | undefined;
  /** How much an empty database is filled with. */
  size?: Size;
};

export type Service = {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** Stops the load, answers what was begun (five seconds at most), and closes the connections. */
  stop(): Promise<void>;
};

type Parts = {
  metrics: Metrics;
  database: Database;
  cache: PageCache;
  config: ConfigControl;
  load: LoadControl;
};

const STOP_PATIENCE_MS = 5_000;

/** Starts the storefront; resolves when it listens and its database is filled. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { databaseUrl, host, databaseConnections = 12, cacheEntries = 5_000 } = options;
  await prepareDatabase(databaseUrl, options.size ?? FULL_SIZE);
  const metrics = createMetrics();
  const database = openDatabase(databaseUrl, databaseConnections, metrics);
  const undo: (() => Promise<void> | void)[] = [() => database.stop()];
  const stop = async () => {
    for (const step of undo.toReversed()) await step();
  };
  try {
    const config: ConfigControl = await openConfig({
      url: databaseUrl,
      database,
      metrics,
      onLifetimeChange: () => cache.retime(),
    });
    const cache = createPageCache({ maxEntries: cacheEntries, config: () => config.read(), metrics });
    undo.push(keepHouseRegularly(database));

    let serve: RequestListener = (_request, response) => void response.writeHead(503).end();
    const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) =>
      serve(request, response),
    );
    const port = await listen(server, options.port, host);
    const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
    undo.push(() => close(server));

    const load = await openLoad({
      database,
      metrics,
      url: loopback(host, port),
      initiallyOn: options.load,
      firstRate: options.firstLoadRate,
    });
    undo.push(() => load.stop());
    const app = createApp({ metrics, database, cache, config, load }, options);
    const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    serve = (request, response) => void answer(request, response);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function createApp({ metrics, database, cache, config, load }: Parts, options: ServiceOptions): Hono {
  const app = new Hono();
  app.use(measureRequests(metrics));
  app.get("/livez", (c) => c.text("ok"));
  app.get("/readyz", async (c) => {
    await database.query("ready", "SELECT 1");
    return c.text("ok");
  });
  app.get("/metrics", serveMetrics(metrics, database, cache));
  app.route(
    "/control",
    controlRoutes({
      config,
      load,
      cache,
      token: options.controlToken,
      remote: options.controlRemote ?? false,
    }),
  );
  app.route("/", catalogueRoutes({ database, cache, config: () => config.read(), metrics }));
  countFromZero(app, metrics);
  app.notFound((c) => problem(c, 404, "not-found", "There is nothing at this address."));
  app.onError((error, c) => faultToProblem(c, error));
  return app;
}

/** Failures of each route are told before the first one: a share of nothing would be no number, and 1 no increase. */
function countFromZero({ routes }: Hono, metrics: Metrics): void {
  for (const { method, path } of routes) {
    if (method === "ALL" || path.startsWith("/control")) continue;
    for (const status of ["500", "503"]) metrics.httpRequests.inc({ method, route: path, status }, 0);
  }
}

/** Where the load driver reaches a service that listens on every address. */
function loopback(host: string, port: number): string {
  const own = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${own.includes(":") ? `[${own}]` : own}:${port}`;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
