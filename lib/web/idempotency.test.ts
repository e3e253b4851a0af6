import { createHash } from "node:crypto";

import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";

import { type Context, inSqlTransaction } from "#lib/domain/context.ts";
import { DomainError } from "#lib/domain/errors.ts";
import { createToken } from "#lib/domain/people/create-token.ts";
import { database } from "#lib/platform/database.ts";
import { actorOf, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { app } from "./app.ts";
import { dispatch } from "./dispatch.ts";
import { runOnce } from "./idempotency.ts";
import { operation } from "./operation.ts";

const system = committing(theSystem);
let userId: string;
let bearer: string;

beforeEach(async () => {
  const user = await aUser(system, { role: "responder" });
  const given = { name: "First", scopes: ["read" as const, "write" as const], expiresInDays: 1 };
  userId = user.id;
  bearer = (await createToken(committing(actorOf(user)), given)).token;
});

const createWithKey = async (key: string, name = "Export") =>
  app.request("/api/v1/tokens", {
    method: "POST",
    headers: {
      authorization: `Bearer ${bearer}`,
      "content-type": "application/json",
      "idempotency-key": key,
    },
    body: JSON.stringify({ name, scopes: ["read"] }),
  });

const tokensMade = () => database.apiToken.count({ where: { userId, name: "Export" } });

describe("a request whose answer holds a secret, with an Idempotency-Key", () => {
  it("answers with the secret once; the repeat makes nothing and is told that the answer was not kept", async () => {
    const key = crypto.randomUUID();
    const first = await createWithKey(key);
    expect(first.status).toBe(201);
    expect(await first.json()).toMatchObject({ token: expect.stringMatching(/^hc_[\w-]{43}$/) });
    const second = await createWithKey(key);
    expect([second.status, second.headers.get("idempotent-replayed")]).toEqual([409, null]);
    expect(await second.json()).toMatchObject({ type: "/problems/answer-not-kept" });
    expect(await tokensMade()).toBe(1);
  });

  it("keeps that it was done, and nothing of the secret", async () => {
    const key = crypto.randomUUID();
    const { token } = (await (await createWithKey(key)).json()) as { token: string };
    const kept = await database.idempotencyKey.findMany({ where: { key } });
    expect(kept).toMatchObject([{ status: 201, response: null }]);
    const [all] = await system.sql.rows<{ text: string }>(
      `SELECT string_agg(k::text, ' ') AS text FROM idempotency_keys k`,
      [],
    );
    expect(all?.text).toContain(key);
    expect(all?.text).not.toContain(token.slice(3));
  });

  it("refuses the key for another request as such, not as one whose answer is gone", async () => {
    const key = crypto.randomUUID();
    await createWithKey(key);
    const other = await createWithKey(key, "Something else");
    expect([other.status, await other.json()]).toMatchObject([
      422,
      { type: "/problems/idempotency-key-reused" },
    ]);
  });

  it("makes one token when several come at the same moment", async () => {
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => createWithKey(key)));
    const made = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 409);
    expect([made.length, refused.length]).toEqual([1, 7]);
    expect(await tokensMade()).toBe(1);
  });
});

it("a request is the same when its fields stand in another order, or say what would hold without them", async () => {
  const headers = {
    authorization: `Bearer ${bearer}`,
    "content-type": "application/json",
    "idempotency-key": crypto.randomUUID(),
  };
  const bodies = [
    { title: "In any order", severity: "SEV3", detectedAt: "2026-01-05T10:00:00Z" },
    { detectedAt: "2026-01-05T10:00:00Z", severity: "SEV3", title: "In any order" },
    { visibility: "normal", severity: "SEV3", title: "In any order", detectedAt: "2026-01-05T10:00:00Z" },
  ];
  const answers: [number, string | null, unknown][] = [];
  for (const body of bodies) {
    const answer = await app.request("/api/v1/incidents", {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    answers.push([answer.status, answer.headers.get("idempotent-replayed"), await answer.json()]);
  }
  const declared = answers[0]?.[2];
  expect(answers).toEqual([
    [201, null, declared],
    [201, "true", declared],
    [201, "true", declared],
  ]);
  expect(await database.incident.count({ where: { title: "In any order" } })).toBe(1);
});

it("what a request held, such as a password, cannot be guessed from what is kept of it", async () => {
  const request = `POST /users {"password":"correct horse battery"}`;
  const repeatable = { principal: "user:guess", key: crypto.randomUUID(), request };
  const done = await runOnce(
    repeatable,
    (once) => inSqlTransaction(system, once),
    () => Promise.resolve({ status: 201, body: "{}" }),
  );
  expect(done).toEqual({ status: 201, body: "{}", replayed: false });
  const kept = await database.idempotencyKey.findFirstOrThrow({ where: { key: repeatable.key } });
  for (const guess of [request, JSON.stringify(request), `${repeatable.key}${request}`]) {
    for (const algorithm of ["sha256", "sha512", "md5"]) {
      const plain = createHash(algorithm).update(guess).digest("hex");
      expect(Buffer.from(kept.requestHash).toString("hex")).not.toBe(plain);
    }
  }
});

describe("an operation that asks elsewhere before its transaction", () => {
  const inUse = vi.fn<() => Promise<void>>();
  const asked = operation({
    method: "POST",
    path: "/incidents/{key}/asked",
    tag: "Test",
    summary: "Ask elsewhere",
    scope: "write",
    input: z.strictObject({ key: z.string() }),
    output: z.object({ answer: z.string(), inside: z.boolean() }),
    status: 201,
    errors: ["unavailable"],
    ask: async (ctx: Context) => {
      await inUse();
      return `asked ${ctx.sql.inTransaction ? "inside" : "outside"}`;
    },
    run: async (ctx: Context, _input, answer: string) => ({ answer, inside: ctx.sql.inTransaction }),
  });
  const send = (key?: string) =>
    dispatch(
      asked,
      new Request("http://localhost:3000/api/v1/incidents/INC-1/asked", {
        method: "POST",
        headers: {
          authorization: `Bearer ${bearer}`,
          "content-type": "application/json",
          ...(key !== undefined && { "idempotency-key": key }),
        },
        body: "{}",
      }),
      { key: "INC-1" },
    );

  it("does so outside of it, once for a key, and not again for the repeat", async () => {
    inUse.mockReset();
    const without = await send();
    expect([without.status, await without.json()]).toEqual([201, { answer: "asked outside", inside: false }]);
    const key = crypto.randomUUID();
    expect(await (await send(key)).json()).toEqual({ answer: "asked outside", inside: true });
    expect(inUse).toHaveBeenCalledTimes(2);
    inUse.mockRejectedValue(new DomainError("unavailable", "prometheus-away", "It is away."));
    const repeated = await send(key);
    expect([repeated.status, repeated.headers.get("idempotent-replayed")]).toEqual([201, "true"]);
    expect(inUse).toHaveBeenCalledTimes(2);
  });

  it("keeps nothing of a refusal there: the key is still good", async () => {
    inUse.mockReset();
    inUse.mockRejectedValueOnce(new DomainError("unavailable", "prometheus-away", "It is away."));
    const key = crypto.randomUUID();
    expect((await send(key)).status).toBe(503);
    expect((await send(key)).status).toBe(201);
  });
});
