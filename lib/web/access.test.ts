import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";

import { createToken } from "#lib/domain/people/create-token.ts";
import { database } from "#lib/platform/database.ts";
import type { AccessRow } from "#lib/testing/access-row.ts";
import { aStage, httpRequest } from "#lib/testing/access-stage.ts";
import { accessTable } from "#lib/testing/access-table.ts";
import { actorOf, aSession, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import type { User } from "#prisma/generated/client.ts";
import { type Role, TokenScope } from "#prisma/generated/enums.ts";

import { allOperations } from "./api/all-operations.ts";
import { app } from "./app.ts";
import type { OperationSpec } from "./operation.ts";
import { SESSION_COOKIE, sessionKey } from "./session-cookie.ts";

const ROLES = ["viewer", "responder", "manager", "admin"] as const satisfies Role[];
const SCOPES = Object.values(TokenScope);
const system = committing(theSystem);

type Row = AccessRow & Pick<OperationSpec, "method" | "path" | "scope" | "status"> & { name: string };

const rows: Row[] = (allOperations as readonly OperationSpec[]).flatMap((operation) => {
  const name = `${operation.method} ${operation.path}`;
  const row = accessTable[name];
  return row ? [{ ...row, ...operation, name }] : [];
});
const guarded = rows.filter((row) => row.lowest !== "public");
const changing = rows.filter((row) => row.method !== "GET" && row.unrecordedBecause === undefined);

type Caller = { user: User; scopes: readonly TokenScope[]; headers: Record<string, string> };

/** Somebody of that role in a browser. What a session may do is its role's business alone. */
async function signedIn(role: Role): Promise<Caller> {
  const user = await aUser(system, { role });
  const { secret } = await aSession(system, user.id);
  const cookie = await encode({ token: { sid: secret }, secret: sessionKey() });
  const headers = { cookie: `${SESSION_COOKIE}=${cookie}`, "sec-fetch-site": "same-origin" };
  return { user, scopes: ["read"], headers };
}

/** An administrator's program, whose token has that scope and no other. */
async function programWith(scope: TokenScope): Promise<Caller> {
  const user = await aUser(system, { role: "admin" });
  const given = { name: scope, scopes: [scope], expiresInDays: 1 };
  const { token } = await createToken(committing(actorOf(user)), given);
  return { user, scopes: [scope], headers: { authorization: `Bearer ${token}` } };
}

/** What the row says is valid for that caller, on a stage of its own. Sent as often as it is called. */
async function prepared(row: Row, caller: Caller) {
  const request = await row.prepare(await aStage(caller.user, caller.scopes));
  return ({ headers }: Pick<Caller, "headers">, more: Record<string, string> = {}) =>
    app.fetch(httpRequest(row, request, { ...headers, ...more }));
}

const traceOf = async (requestId: string) => ({
  audit: await database.auditEntry.findMany({ where: { requestId }, orderBy: { id: "asc" } }),
  events: await database.event.findMany({ where: { requestId }, orderBy: { id: "asc" } }),
});

it("the access table has a row for every operation, and no other", () => {
  const names = (allOperations as readonly OperationSpec[]).map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(accessTable).sort()).toEqual(names.sort());
  const keyed = rows.filter(({ path, isInIncident }) => path.includes("{key}") && !isInIncident);
  expect(keyed).toEqual([]);
});

it("whoever comes first makes the first account without credentials, which is recorded; nobody after them can", async () => {
  const setUp = rows.find(({ name }) => name === "POST /set-up")!;
  const requestId = crypto.randomUUID();
  const body = (given: object) => ({ ...given, name: "First", password: "a long enough password" });
  const first = httpRequest(
    setUp,
    { body: body({ email: "a@example.test" }) },
    { "x-request-id": requestId },
  );
  expect((await app.fetch(first)).status).toBe(201);
  const { audit, events } = await traceOf(requestId);
  expect(audit).toMatchObject([{ action: "user.added", actorType: "system", actorId: "anonymous request" }]);
  expect(events).toMatchObject([{ type: "user.added" }]);
  for (const headers of [{}, (await signedIn("admin")).headers]) {
    const again = httpRequest(setUp, { body: body({ email: "b@example.test" }) }, headers);
    expect((await app.fetch(again)).status).toBe(409);
  }
});

describe("somebody signed in", () => {
  const people = new Map<Role, Caller>();
  const person = (role: Role) => people.get(role)!;

  beforeAll(async () => {
    for (const role of ROLES) people.set(role, await signedIn(role));
  });

  it.each(guarded)("may use $name from the role $lowest on, and below it changes nothing", async (row) => {
    const lowest = ROLES.indexOf(row.lowest as (typeof ROLES)[number]);
    const requestIds: string[] = [];
    let send = await prepared(row, person(row.lowest as Role));
    for (const role of ROLES.slice(0, lowest)) {
      requestIds.push(crypto.randomUUID());
      const answer = await send(person(role), { "x-request-id": requestIds.at(-1)! });
      expect([role, answer.status]).toEqual([role, 403]);
    }
    expect(await database.auditEntry.count({ where: { requestId: { in: requestIds } } })).toBe(0);
    expect(await database.event.count({ where: { requestId: { in: requestIds } } })).toBe(0);
    for (const role of ROLES.slice(lowest)) {
      if (role !== row.lowest) send = await prepared(row, person(role));
      expect([role, (await send(person(role))).status]).toEqual([role, row.status]);
    }
  });

  it.each(guarded)("is not taken for somebody else: $name needs their own credentials", async (row) => {
    const send = await prepared(row, person("admin"));
    const { cookie = "", ...site } = person("admin").headers;
    const forged = { ...site, cookie: `${cookie.slice(0, -8)}AAAAAAAA` };
    const wrong: Record<string, string>[] = [{}, { authorization: "Bearer hc_made-up" }, forged];
    for (const headers of wrong) {
      const answer = await send({ headers });
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    }
    if (row.method === "GET") return;
    const elsewhere = await send(person("admin"), { "sec-fetch-site": "cross-site" });
    expect(elsewhere.status).toBe(403);
  });

  it.each(changing.filter(({ lowest }) => lowest !== "public"))(
    "leaves behind who did it with which request, in audit and outbox: $name",
    async (row) => {
      const requestId = crypto.randomUUID();
      const caller = person(row.lowest as Role);
      const answer = await (await prepared(row, caller))(caller, { "x-request-id": requestId });
      expect([answer.status, answer.headers.get("x-request-id")]).toEqual([row.status, requestId]);
      const { audit, events } = await traceOf(requestId);
      expect(audit.length).toBeGreaterThan(0);
      for (const entry of audit) expect(entry).toMatchObject({ actorType: "user", actorId: caller.user.id });
      expect(events.map(({ type }) => type).sort()).toEqual(audit.map(({ action }) => action).sort());
    },
  );

  it.each(rows.filter((row) => row.unrecordedBecause !== undefined))(
    "leaves nothing behind by $name: $unrecordedBecause",
    async (row) => {
      const requestId = crypto.randomUUID();
      const answer = await (
        await prepared(row, person("admin"))
      )(person("admin"), { "x-request-id": requestId });
      expect([answer.status, await traceOf(requestId)]).toEqual([row.status, { audit: [], events: [] }]);
    },
  );
});

describe("a program", () => {
  const programs = new Map<TokenScope, Caller>();
  const program = (scope: TokenScope) => programs.get(scope)!;

  beforeAll(async () => {
    for (const scope of SCOPES) programs.set(scope, await programWith(scope));
  });

  it.each(guarded)("may use $name with a token of the scope $scope, and with no other", async (row) => {
    const needed = row.scope as TokenScope;
    const send = await prepared(row, program(needed));
    for (const scope of SCOPES.filter((scope) => scope !== needed))
      expect([scope, (await send(program(scope))).status]).toEqual([scope, 403]);
    expect((await send(program(needed))).status).toBe(row.status);
  });

  it("is named in the audit by its token", async () => {
    const caller = await programWith("write");
    const requestId = crypto.randomUUID();
    const row = rows.find(({ name }) => name === "POST /incidents")!;
    await (
      await prepared(row, caller)
    )(caller, { "x-request-id": requestId });
    const token = await database.apiToken.findFirstOrThrow({ where: { userId: caller.user.id } });
    expect((await traceOf(requestId)).audit).toMatchObject([
      { actorType: "token", actorId: token.id, actorName: caller.user.name },
    ]);
  });
});

it("no password and no token stands in audit and outbox after all of this", async () => {
  const kept = await system.sql.rows<{ text: string }>(
    `SELECT data::text AS text FROM audit_entries UNION ALL SELECT data::text FROM events`,
    [],
  );
  expect(kept.length).toBeGreaterThan(100);
  expect(kept.filter(({ text }) => /a long enough password|hc_[\w-]{43}|argon2/.test(text))).toEqual([]);
});
