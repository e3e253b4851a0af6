import { Hono } from "hono";

import { DomainError, notFound } from "#lib/domain/errors.ts";

import { allOperations } from "./api/all-operations.ts";
import { type AnyOperation, dispatch, refused } from "./dispatch.ts";
import { streamEvents } from "./events.ts";
import { health } from "./health.ts";
import { openApiDocument } from "./openapi.ts";
import type { OperationSpec } from "./operation.ts";
import { requestIdOf } from "./request-context.ts";

const BASE = "/api/v1";

const routeOf = (path: string) => BASE + path.replace(/\{(\w+)\}/g, ":$1");

/** The whole HTTP API. The server puts it in front of Next.js; the route handler mounts the same one. */
export const app = new Hono();

for (const operation of allOperations as readonly (OperationSpec & { run: unknown })[]) {
  app.on(operation.method, routeOf(operation.path), (c) =>
    dispatch(operation as AnyOperation, c.req.raw, c.req.param() as Record<string, string>),
  );
}

app.get(`${BASE}/events`, async (c) => {
  const requestId = requestIdOf(c.req.raw.headers);
  return streamEvents(c.req.raw, requestId).catch((error: unknown) => refused(error, c.req.raw, requestId));
});

let document: string | undefined;
app.get(`${BASE}/openapi.json`, (c) =>
  c.body((document ??= JSON.stringify(openApiDocument(allOperations))), 200, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "x-request-id": requestIdOf(c.req.raw.headers),
  }),
);

app.route("/", health);

const methodsByRoute = new Map<string, string[]>(
  [`${BASE}/events`, `${BASE}/openapi.json`, "/livez", "/readyz", "/metrics"].map((route) => [
    route,
    ["GET"],
  ]),
);
for (const { method, path } of allOperations) {
  methodsByRoute.set(routeOf(path), [...(methodsByRoute.get(routeOf(path)) ?? []), method]);
}
for (const [route, methods] of methodsByRoute) {
  app.all(route, (c) => {
    const error = new DomainError("invalid", "method-not-allowed", `Here one can ${methods.join(", ")}.`, {
      methods,
    });
    const answer = refused(error, c.req.raw, requestIdOf(c.req.raw.headers));
    answer.headers.set("allow", methods.join(", "));
    return answer;
  });
}

app.all("*", (c) => refused(notFound("address"), c.req.raw, requestIdOf(c.req.raw.headers)));
app.onError((error, c) => refused(error, c.req.raw, requestIdOf(c.req.raw.headers)));
