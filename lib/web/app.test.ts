import { readFileSync } from "node:fs";

import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { createToken } from "#lib/domain/people/create-token.ts";
import { database } from "#lib/platform/database.ts";
import { actorOf, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import type { Role, TokenScope } from "#prisma/generated/enums.ts";

import { allOperations } from "./api/all-operations.ts";
import { app } from "./app.ts";
import { openApiDocument } from "./openapi.ts";
import type { OperationSpec } from "./operation.ts";
import { problem } from "./problem.ts";

const operations: readonly OperationSpec[] = allOperations;
const tokens = new Map<string, string>();

async function aToken(role: Role, scopes: TokenScope[]): Promise<string> {
  const system = committing(theSystem);
  const owner = committing(actorOf(await aUser(system, { role })));
  const { token } = await createToken(owner, {
    name: `${role} ${scopes.join("+")}`,
    scopes,
    expiresInDays: 1,
  });
  return token;
}

beforeAll(async () => {
  for (const role of ["viewer", "responder", "manager"] as const)
    tokens.set(role, await aToken(role, ["read", "write"]));
  tokens.set("admin", await aToken("admin", ["read", "write", "admin"]));
});

type Sent = { as?: string; body?: unknown; headers?: Record<string, string>; raw?: string };

async function send(method: string, path: string, { as = "responder", body, headers = {}, raw }: Sent = {}) {
  const token = tokens.get(as);
  return app.request(`/api/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(raw !== undefined && { body: raw }),
  });
}

/** The refusal, checked to be problem+json with what every one of them has. */
async function refusal(answer: Response) {
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(answer.headers.get("x-request-id")).toBeTruthy();
  return problem.parse(await answer.json());
}

const declare = (extra: object = {}, sent: Sent = {}) =>
  send("POST", "/incidents", { body: { title: "Checkout is slow", severity: "SEV3", ...extra }, ...sent });

type Declared = { key: string; id: string; version: number };
const declared = async (extra: object = {}, sent: Sent = {}) =>
  (await (await declare(extra, sent)).json()) as Declared;

const somewhere = (path: string) =>
  path.replace("{key}", "INC-999999").replace("{id}", crypto.randomUUID()).replace("{slug}", "nowhere");

describe("every operation", () => {
  const guarded = operations.filter((operation) => operation.scope !== "public");

  it.each(guarded)(
    "$method $path answers only with statuses that its document names",
    async ({ method, path, body }) => {
      const described =
        openApiDocument(operations).paths?.[path]?.[method.toLowerCase() as "get"]?.responses ?? {};
      const attempts: Sent[] = [
        { as: "nobody" },
        { as: "viewer", body: {} },
        { as: "admin", body: { nonsense: true } },
        { as: "admin", headers: { "if-match": '"1"' }, body: {} },
        { as: "admin", headers: { "if-match": "not a version" }, body: {} },
        { as: "admin", headers: { "content-type": "application/xml" }, raw: "<a/>" },
        { as: "admin", headers: { "content-type": "application/json" }, raw: "{" },
        { as: "admin", headers: { "idempotency-key": "not a key" }, body: {} },
      ];
      for (const attempt of attempts) {
        const hasBody = method !== "GET" && method !== "DELETE";
        const { body: given, raw, ...rest } = attempt;
        const answer = await send(method, somewhere(path), hasBody || body === "text" ? attempt : rest);
        expect(Object.keys(described), `${JSON.stringify({ given, raw })} got ${answer.status}`).toContain(
          String(answer.status),
        );
      }
    },
  );
});

describe("validation", () => {
  it("names an unknown field", async () => {
    const answer = await declare({ colour: "red" });
    expect(answer.status).toBe(422);
    expect((await refusal(answer)).errors).toEqual([
      expect.objectContaining({ pointer: "/colour", code: "unknown-field" }),
    ]);
  });

  it("refuses a time without its zone", async () => {
    const answer = await declare({ detectedAt: "2024-05-10T12:15:00" });
    expect(answer.status).toBe(422);
    expect((await refusal(answer)).errors?.[0]).toMatchObject({ pointer: "/detectedAt" });
  });

  it("refuses a field of the path in the body", async () => {
    const { key } = await declared();
    const answer = await send("POST", `/incidents/${key}/timeline`, { body: { body: "x", key: "INC-1" } });
    expect((await refusal(answer)).errors?.[0]).toMatchObject({ pointer: "/key", code: "unknown-field" });
  });

  it("gives times in UTC with milliseconds", async () => {
    const { key } = await declared({ detectedAt: "2024-05-10T14:15:00+02:00" });
    const incident = (await (await send("GET", `/incidents/${key}`)).json()) as {
      milestones: { detected: { at: string } };
    };
    expect(incident.milestones.detected.at).toBe("2024-05-10T12:15:00.000Z");
  });

  it("refuses bodies that are too large, of another type, no JSON, or too deep", async () => {
    const large = await declare({ summary: "x".repeat(1_100_000) });
    expect([large.status, (await refusal(large)).type]).toEqual([413, "/problems/body-too-large"]);
    const other = await send("POST", "/incidents", { headers: { "content-type": "text/plain" }, raw: "{}" });
    expect([other.status, (await refusal(other)).type]).toEqual([415, "/problems/unsupported-media-type"]);
    const broken = await send("POST", "/incidents", {
      headers: { "content-type": "application/json" },
      raw: "{",
    });
    expect([broken.status, (await refusal(broken)).type]).toEqual([400, "/problems/malformed-request"]);
    const deep = await send("POST", "/incidents", {
      headers: { "content-type": "application/json" },
      raw: `{"a":${"[".repeat(40)}${"]".repeat(40)}}`,
    });
    expect(deep.status).toBe(400);
  });

  it("refuses text that the database cannot hold", async () => {
    expect((await declare({ title: "a\u0000b" })).status).toBe(422);
    expect((await declare({ title: "a\ud800b" })).status).toBe(422);
  });

  it("answers what does not exist, and what one may not do here, as problems", async () => {
    expect(await refusal(await send("GET", "/nowhere"))).toMatchObject({ status: 404 });
    const wrong = await send("PUT", "/incidents");
    expect(await refusal(wrong)).toMatchObject({ status: 405 });
    expect(wrong.headers.get("allow")).toBe("GET, POST");
  });
});

describe("Idempotency-Key", () => {
  it("gives the first answer again, and does it once", async () => {
    const key = crypto.randomUUID();
    const first = await declare({ title: "Once" }, { headers: { "idempotency-key": key } });
    const second = await declare({ title: "Once" }, { headers: { "idempotency-key": key } });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second.headers.get("etag")).toBe(first.headers.get("etag"));
    expect(await second.json()).toEqual(await first.json());
    expect(await database.incident.count({ where: { title: "Once" } })).toBe(1);
  });

  it("refuses the same key for another request", async () => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    await declare({}, { headers });
    const answer = await declare({ title: "Something else" }, { headers });
    expect(await refusal(answer)).toMatchObject({ status: 422, type: "/problems/idempotency-key-reused" });
  });

  it("does it once when twenty come at the same moment, and tells the others that it runs", async () => {
    const { key } = await declared();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        send("POST", `/incidents/${key}/timeline`, { body: { body: "Raced" }, headers }),
      ),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
    expect(statuses).toContain(201);
    expect(await database.timelineEntry.count({ where: { body: "Raced" } })).toBe(1);
  });

  it("keeps nothing of a request that was refused", async () => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    expect((await declare({ services: ["not-yet"] }, { headers })).status).toBe(422);
    await send("POST", "/services", { as: "manager", body: { slug: "not-yet", name: "Now" } });
    expect((await declare({ services: ["not-yet"] }, { headers })).status).toBe(201);
  });

  it("belongs to whoever sent it", async () => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    const mine = await declared({}, { headers });
    const theirs = await declared({}, { headers, as: "manager" });
    expect(mine.id).not.toBe(theirs.id);
  });
});

describe("versions", () => {
  it("asks for If-Match, refuses a stale one with what is current, and takes the right one", async () => {
    const { key } = await declared();
    expect((await send("PATCH", `/incidents/${key}`, { body: { title: "New" } })).status).toBe(428);
    const headers = { "if-match": '"1"' };
    const changed = await send("PATCH", `/incidents/${key}`, { body: { title: "New" }, headers });
    expect([changed.status, changed.headers.get("etag")]).toEqual([200, '"2"']);
    const stale = await send("PATCH", `/incidents/${key}`, { body: { title: "Newer" }, headers });
    expect(await refusal(stale)).toMatchObject({ status: 412, current: { title: "New", version: 2 } });
  });

  it("reads back the ETag that a change needs", async () => {
    const { key } = await declared();
    const read = await send("GET", `/incidents/${key}`);
    expect(read.headers.get("etag")).toBe('"1"');
  });

  it("edits, deletes and restores an entry by its version", async () => {
    const { key } = await declared();
    const entry = (await (
      await send("POST", `/incidents/${key}/timeline`, { body: { body: "frist" } })
    ).json()) as { id: string };
    const edited = await send("PATCH", `/timeline/${entry.id}`, {
      body: { body: "first" },
      headers: { "if-match": '"1"' },
    });
    expect(await edited.json()).toMatchObject({ body: "first", version: 2 });
    expect((await send("DELETE", `/timeline/${entry.id}`, { headers: { "if-match": '"1"' } })).status).toBe(
      412,
    );
    const removed = await send("DELETE", `/timeline/${entry.id}`, { headers: { "if-match": '"2"' } });
    expect([removed.status, await removed.text()]).toEqual([204, ""]);
    expect(await (await send("POST", `/timeline/${entry.id}/restore`)).json()).toMatchObject({
      body: "first",
      version: 4,
    });
    const revisions = (await (await send("GET", `/timeline/${entry.id}/revisions`)).json()) as {
      items: object[];
    };
    expect(revisions.items).toMatchObject([
      { version: 4, deleted: false, replacedAt: null },
      { version: 3, deleted: true },
      { version: 2, body: "first", deleted: false },
      { version: 1, body: "frist" },
    ]);
  });
});

describe("what the answers hold", () => {
  it("fits the schemas that the document shows", async () => {
    const { key } = await declared({ detectedAt: "2026-01-01T00:00:00Z" });
    for (const { method, path, output } of operations) {
      // The reference service does not run here; its answers are tested with the real one.
      const elsewhere = /\{(id|slug|service)\}|document|postmortem$|^\/reference-service$/;
      if (method !== "GET" || output === null || elsewhere.test(path)) continue;
      const answer = await send("GET", path.replace("{key}", key), { as: "admin" });
      expect([path, answer.status]).toEqual([path, 200]);
      expect([path, output.safeParse(await answer.json()).error]).toEqual([path, undefined]);
    }
    const withTimeline = await (await send("GET", `/incidents/${key}?include=timeline`)).json();
    expect(withTimeline).toMatchObject({
      timeline: { items: [{ milestone: "detected" }, { milestone: "declared" }] },
    });
  });

  it("finds an incident by key, in any case, and by id", async () => {
    const { key, id } = await declared();
    for (const name of [key, key.toLowerCase(), id])
      expect((await send("GET", `/incidents/${name}`)).status).toBe(200);
    expect((await send("GET", "/incidents/INC-0")).status).toBe(422);
  });
});

describe("credentials", () => {
  it("stop counting the moment a token is revoked", async () => {
    const token = await aToken("responder", ["read", "write"]);
    tokens.set("leaving", token);
    const { items } = (await (await send("GET", "/tokens", { as: "leaving" })).json()) as {
      items: { id: string }[];
    };
    expect((await send("DELETE", `/tokens/${items[0]?.id}`, { as: "leaving" })).status).toBe(204);
    expect((await send("GET", "/me", { as: "leaving" })).status).toBe(401);
  });

  it("are never both a cookie and a token", async () => {
    expect((await send("GET", "/me", { headers: { cookie: "hindcast.session=x" } })).status).toBe(422);
  });
});

it("openapi.json is what the operations say; run `npm run openapi` after a change", () => {
  const written: unknown = JSON.parse(readFileSync("openapi.json", "utf8"));
  expect(z.json().parse(JSON.parse(JSON.stringify(openApiDocument(operations))))).toEqual(written);
});
