import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { bearerOf } from "#lib/testing/bearer-of.ts";
import { anIncident, aService, aTeam, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { allOperations } from "./api/all-operations.ts";
import { app } from "./app.ts";
import type { OperationSpec } from "./operation.ts";
import { problem } from "./problem.ts";

const lists = (allOperations as readonly OperationSpec[]).filter(
  ({ method, input }) => method === "GET" && "cursor" in input.shape,
);

let bearer: { authorization: string };
let key: string;
let slug: string;

beforeAll(async () => {
  const system = committing(theSystem);
  bearer = await bearerOf(await aUser(system, { role: "admin" }), ["read", "write", "admin"]);
  for (const _ of [1, 2]) {
    ({ slug } = await aTeam(system));
    // Of teams and services alike.
    await aService(system, { slug });
    ({ key } = await anIncident(system));
  }
});

const written = (values: unknown) => Buffer.from(JSON.stringify(values)).toString("base64url");

async function read(path: string, parameters: Record<string, string>) {
  const address = `/api/v1${path.replace("{key}", key).replace(/\{(slug|service)\}/, slug)}?${new URLSearchParams(parameters)}`;
  const answer = await app.request(address, { headers: bearer });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const INVALID = { status: 422, body: { type: "/problems/invalid-cursor" } };

/** What cursors are made of, and what somebody might put in its place. */
const value = fc.oneof(
  fc.bigInt(-(10n ** 19n), 10n ** 19n).map(String),
  fc.bigInt(-(10n ** 18n), 10n ** 18n).map(String),
  fc.uuid(),
  fc.constantFrom("SEV1", "SEV9", "Checkout", "", "a\u0000b", "\ud800", "9223372036854775808", "-0", "1e3"),
  fc.string(),
  fc.jsonValue({ maxDepth: 2 }),
);
const tieBreaker = fc.oneof(
  fc.uuid(),
  fc.integer(),
  fc.constantFrom(2 ** 31, 2 ** 53, -(2 ** 63), 1e300, 0.5, -0),
);
const cursor = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(value, tieBreaker).map(written) },
  { weight: 3, arbitrary: fc.tuple(value).map(written) },
  { weight: 1, arbitrary: fc.array(value).map(written) },
  { weight: 1, arbitrary: fc.jsonValue().map(written) },
  { weight: 1, arbitrary: fc.string({ maxLength: 50 }) },
);

describe("a cursor that somebody made up", () => {
  it.each(lists)("is refused by $path, or begins somewhere; it is never our fault", async ({ path }) => {
    await fc.assert(
      fc.asyncProperty(cursor, async (given) => {
        const { status, body } = await read(path, { cursor: given });
        const described = status === 200 ? z.object({ items: z.array(z.unknown()) }) : problem;
        expect([200, 422]).toContain(status);
        expect(described.safeParse(body).error).toBeUndefined();
      }),
      { numRuns: 80 },
    );
  });

  const id = crypto.randomUUID();
  it.each([
    ["/incidents/{key}/timeline", "a time beyond all time", ["9223372036854775807", 1]],
    ["/incidents/{key}/timeline", "a time beyond its type", ["9999999999999999999", 1]],
    ["/incidents/{key}/timeline", "a sequence beyond its type", ["0", 2 ** 31]],
    ["/incidents/{key}/timeline", "half a sequence", ["0", 1.5]],
    ["/incidents", "a time beyond its type", ["9999999999999999999", id]],
    ["/incidents", "a number in place of an id", ["0", 1]],
    ["/services", "a name that cannot be stored", ["a\u0000b", id]],
    ["/users", "a name that cannot be stored", ["a\u0000b", id]],
    ["/teams", "a name that is a number", [1, id]],
    ["/audit", "a number beyond its type", ["9999999999999999999"]],
    ["/tasks", "no id", ["me"]],
    ["/tokens", "more than there is", [id, id]],
    ["/sessions", "less than there is", []],
  ])("is refused by %s when it holds %s", async (path, _what, values) => {
    expect((await read(path, { cursor: written(values) })).status).toBe(422);
  });
});

describe("a cursor of another list", () => {
  it("is refused where its values cannot be meant", async () => {
    const { body } = await read("/services", { limit: "1" });
    const cursorOfServices = String(body.nextCursor);
    const byName = ["/services", "/users", "/teams"];
    const others = lists.filter(({ path }) => !byName.includes(path));
    expect(others.length).toBeGreaterThan(6);
    for (const { path } of others) {
      expect([path, await read(path, { cursor: cursorOfServices })]).toMatchObject([path, INVALID]);
    }
  });

  it("is refused in another order of the same list", async () => {
    const { body } = await read("/incidents", { limit: "1", sort: "-declaredAt" });
    const byTime = String(body.nextCursor);
    expect(await read("/incidents", { cursor: byTime, sort: "declaredAt" })).toMatchObject({ status: 200 });
    expect(await read("/incidents", { cursor: byTime, sort: "severity" })).toMatchObject(INVALID);
  });
});

describe("a day that no calendar of ours has", () => {
  it.each(["0000-01-01", "1969-12-31", "2200-01-01", "2026-02-30"])("is refused: %s", async (day) => {
    expect(await read("/incidents", { from: day })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/from" }] },
    });
    const answer = await app.request(`/api/v1/incidents/${key}/tasks`, {
      method: "POST",
      headers: { ...bearer, "content-type": "application/json" },
      body: JSON.stringify({ title: "Wipe", kind: "prevent", dueOn: day }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ pointer: "/dueOn" }] }]);
  });
});
