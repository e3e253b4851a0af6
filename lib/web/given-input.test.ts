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
  bearer = await bearerOf(await aUser(committing(theSystem), { role: "admin" }), [
    "read",
    "write",
    "admin",
    "alerts",
  ]);
});

const somewhere = (path: string) =>
  path
    .replace("{key}", "INC-999999")
    .replace("{id}", crypto.randomUUID())
    .replaceAll(/\{(slug|service|panel)\}/g, "nowhere");

type Given = { query?: string; body?: object | string };

/** What is told of a request for that operation. Its If-Match is there: it is not what the test is about. */
async function problemOf({ method, path }: Pick<OperationSpec, "method" | "path">, given: Given) {
  const { query = "", body } = given;
  const isText = typeof body === "string";
  const answer = await app.request(`/api/v1${somewhere(path)}${query}`, {
    method,
    headers: {
      ...bearer,
      "if-match": '"1"',
      ...(body !== undefined && { "content-type": isText ? "text/markdown" : "application/json" }),
    },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
  return problem.parse(await answer.json());
}

const unknown = (...names: string[]) => ({
  status: 422,
  errors: names.map((name) => expect.objectContaining({ pointer: `/${name}`, code: "unknown-field" })),
});

describe("the query of a change", () => {
  // What is refused in the form of others is tested with their senders.
  const changes = operations.filter(
    ({ method, body, refusal }) => method !== "GET" && body !== "text" && refusal === undefined,
  );

  it.each(changes)("is refused rather than passed over: $method $path", async (operation) => {
    const body = operation.method === "DELETE" ? {} : { body: { title: "In the body" } };
    expect(await problemOf(operation, { query: "?title=In+the+query", ...body })).toMatchObject(
      unknown("title"),
    );
  });

  it("names each of its parameters", async () => {
    const operation = { method: "POST", path: "/incidents" } as const;
    expect(await problemOf(operation, { query: "?dryRun=true&severity=SEV1", body: {} })).toMatchObject(
      unknown("dryRun", "severity"),
    );
  });
});

describe("the query beside a document", () => {
  const operation = { method: "POST", path: "/imports/postmortem" } as const;
  const body = "# Outage\n\n2026-01-05 10:00 UTC Deployed\n";

  it.each(["text", "contentType", "colour"])("cannot hold %s", async (name) => {
    expect(await problemOf(operation, { query: `?${name}=text/html`, body })).toMatchObject(unknown(name));
  });

  it("holds its own parameters", async () => {
    const answer = await app.request(`/api/v1/imports/postmortem?dryRun=true&severity=SEV2`, {
      method: "POST",
      headers: { ...bearer, "content-type": "text/markdown" },
      body,
    });
    expect(answer.status).toBe(200);
  });
});

/** What a read cannot do without, by the end of its path. */
const WINDOW = "&from=2026-01-05T10:00:00Z&to=2026-01-05T11:00:00Z";
const NEEDED = { "/series": WINDOW, "/metrics/query": `${WINDOW}&query={}` };

describe("the query of a read", () => {
  it("cannot overrule what the address says", async () => {
    const operation = { method: "GET", path: "/incidents/{key}" } as const;
    expect(await problemOf(operation, { query: "?key=INC-1" })).toMatchObject(unknown("key"));
  });

  it.each(operations.filter(({ method }) => method === "GET"))(
    "holds nothing that $path does not know",
    async (operation) => {
      const needed = Object.entries(NEEDED).find(([end]) => operation.path.endsWith(end))?.[1] ?? "";
      const query = `?colour=red${needed}`;
      expect(await problemOf(operation, { query })).toMatchObject(unknown("colour"));
    },
  );

  it("holds each parameter once", async () => {
    const operation = { method: "GET", path: "/incidents" } as const;
    expect(await problemOf(operation, { query: "?limit=1&limit=2" })).toMatchObject({
      status: 422,
      errors: [{ pointer: "/limit" }],
    });
  });
});

it.each(operations.filter(({ method }) => method === "PATCH"))(
  "a change of nothing is refused, so that nobody takes it for done: $path",
  async (operation) => {
    const refusal = { status: 422, type: "/problems/nothing-to-change" };
    expect(await problemOf(operation, { body: {} })).toMatchObject(refusal);
    expect(await problemOf(operation, {})).toMatchObject(refusal);
  },
);
