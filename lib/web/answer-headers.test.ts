import { beforeAll, describe, expect, it } from "vitest";

import { bearerOf } from "#lib/testing/bearer-of.ts";
import { aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { allOperations } from "./api/all-operations.ts";
import { app } from "./app.ts";
import type { OperationSpec } from "./operation.ts";
import { problem } from "./problem.ts";

const operations: readonly OperationSpec[] = allOperations;
let bearer: { authorization: string };

beforeAll(async () => {
  bearer = await bearerOf(await aUser(committing(theSystem), { role: "responder" }));
});

function expectNeitherKeptNorSniffed({ headers }: Response): void {
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-request-id")).toMatch(/^[\w-]{8,64}$/);
}

const ask = (method: string, path: string, more: { headers?: Record<string, string>; body?: object } = {}) =>
  app.request(`/api/v1${path}`, {
    method,
    headers: { ...bearer, ...(more.body && { "content-type": "application/json" }), ...more.headers },
    ...(more.body && { body: JSON.stringify(more.body) }),
  });

const INCIDENT = { title: "Checkout is slow", severity: "SEV3" };

describe("an answer of the API is kept nowhere, and is never anything but what its type says", () => {
  it.each(operations)("$method $path, when it refuses", async ({ method, path }) => {
    const answer = await app.request(`/api/v1${path.replaceAll(/\{\w+\}/g, "nonsense")}?nonsense=1`, {
      method,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expectNeitherKeptNorSniffed(answer);
  });

  it.each([
    ["what was read", 200, "GET", "/incidents", {}],
    ["what was made", 201, "POST", "/incidents", { body: INCIDENT }],
    [
      "what was made once",
      201,
      "POST",
      "/incidents",
      { body: INCIDENT, headers: { "idempotency-key": "once" } },
    ],
    ["the same again", 201, "POST", "/incidents", { body: INCIDENT, headers: { "idempotency-key": "once" } }],
    ["an address that there is not", 404, "GET", "/nowhere", {}],
    ["a method that there is not", 405, "PUT", "/incidents", {}],
    ["the live stream", 200, "HEAD", "/events", {}],
  ])("%s", async (_what, status, method, path, more) => {
    const answer = await ask(method, path, more);
    expect(answer.status).toBe(status);
    expectNeitherKeptNorSniffed(answer);
  });

  it("nothing at all, when something was removed", async () => {
    const headers = await bearerOf(await aUser(committing(theSystem)));
    const { items } = (await (await ask("GET", "/tokens", { headers })).json()) as {
      items: { id: string }[];
    };
    const answer = await ask("DELETE", `/tokens/${items[0]?.id}`, { headers });
    expect(answer.status).toBe(204);
    expectNeitherKeptNorSniffed(answer);
  });
});

it("the document may be kept, but is asked for anew each time", async () => {
  const { headers } = await app.request("/api/v1/openapi.json");
  expect(headers.get("cache-control")).toBe("no-cache");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

describe("what is no operation", () => {
  it.each(["/api/v1/events", "/api/v1/openapi.json", "/livez", "/readyz", "/metrics"])(
    "%s can only be read, and says so",
    async (path) => {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const answer = await app.request(path, { method, headers: bearer });
        expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET"]);
        expect(answer.headers.get("content-type")).toContain("application/problem+json");
        expect(problem.parse(await answer.json())).toMatchObject({
          type: "/problems/method-not-allowed",
          instance: path,
        });
      }
    },
  );

  it.each(["/livez", "/readyz", "/metrics"])("%s carries the caller's request id", async (path) => {
    const given = await app.request(path, { headers: { "x-request-id": "probe-0123456789" } });
    expect([given.status, given.headers.get("x-request-id")]).toEqual([200, "probe-0123456789"]);
    expect(given.headers.get("cache-control")).toBe("no-store");
    const without = await app.request(path);
    expect(without.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  });
});
