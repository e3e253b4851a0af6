import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { getRequestListener } from "@hono/node-server";
import next from "next";

import { admitBootstrapToken } from "#lib/domain/people/admit-bootstrap-token.ts";
import { systemContext } from "#lib/domain/system-context.ts";
import { env } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { pool } from "#lib/platform/pool.ts";
import { app } from "#lib/web/app.ts";
import { eventFeed } from "#lib/web/event-feed.ts";
import { closeStreams } from "#lib/web/events.ts";
import { countRequest } from "#lib/web/health.ts";
import { protectPage } from "#lib/web/page-protection.ts";
import { sessionKey } from "#lib/web/session-cookie.ts";
import { unreadableRequest } from "#lib/web/unreadable-request.ts";

const isDevelopment = env.NODE_ENV === "development";
sessionKey();

const pages = next({ dev: isDevelopment, hostname: env.HOST, port: env.PORT, customServer: true });
await pages.prepare();
const servePage = pages.getRequestHandler();
const serveApi = getRequestListener(app.fetch, {
  overrideGlobalObjects: false,
  // An address or a Host header that is none: there is no Request that the app could be given.
  errorHandler: () => unreadableRequest(),
});

const OURS = /^\/(api\/v1(\/|\?|$)|(livez|readyz|metrics)(\?|$))/;

/** The API first, at a fraction of a page's cost; everything else is a page. */
function serve(request: IncomingMessage, response: ServerResponse): void {
  if (OURS.test(request.url ?? "")) {
    response.once("finish", () => countRequest(request.method ?? "", response.statusCode));
    void serveApi(request, response);
    return;
  }
  // "OPTIONS *", a proxy's "GET http://…": no page has such an address.
  if (!request.url?.startsWith("/")) {
    response.writeHead(400).end();
    return;
  }
  if (!protectPage(request, response, randomBytes(16).toString("base64"), isDevelopment)) return;
  void servePage(request, response).catch((error: unknown) => {
    log.error({ err: error, url: request.url }, "a page could not be served");
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}

const server = createServer(
  { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 },
  serve,
);

/** Again and again while the database is away: whoever needs this token has no other. */
async function admitTokenOfEnvironment(): Promise<void> {
  try {
    await admitBootstrapToken(systemContext("start"), env.HINDCAST_BOOTSTRAP_TOKEN ?? null);
  } catch (error) {
    log.warn({ err: error }, "the bootstrap token could not be admitted yet");
    setTimeout(() => void admitTokenOfEnvironment(), 2_000).unref();
  }
}

let isStopping = false;

/** Takes no new requests, ends the streams, lets what runs finish, and leaves after five seconds at the latest. */
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(0), 5_000).unref();
  eventFeed.stop();
  closeStreams();
  server.close(() => void pool.end().then(() => process.exit(0)));
  server.closeIdleConnections();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

server.on("error", (error: NodeJS.ErrnoException) => {
  log.fatal(error.code === "EADDRINUSE" ? `Port ${env.PORT} is in use` : error.message);
  process.exit(1);
});

await admitTokenOfEnvironment();
eventFeed.start();
server.listen(env.PORT, env.HOST, () => log.info(`Listening on http://${env.HOST}:${env.PORT}`));
