import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";

import { createToken } from "#lib/domain/people/create-token.ts";
import { database } from "#lib/platform/database.ts";
import { actorOf, aSession, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { app } from "./app.ts";
import { problem } from "./problem.ts";
import { SESSION_COOKIE, sessionKey } from "./session-cookie.ts";

const system = committing(theSystem);
let cookie: string;
let token: string;

beforeAll(async () => {
  const user = await aUser(system, { role: "responder" });
  const { secret } = await aSession(system, user.id);
  cookie = `${SESSION_COOKIE}=${await encode({ token: { sid: secret }, secret: sessionKey() })}`;
  const given = { name: "Program", scopes: ["read" as const, "write" as const], expiresInDays: 1 };
  ({ token } = await createToken(committing(actorOf(user)), given));
});

const declare = (title: string, headers: Record<string, string>) =>
  app.request("http://localhost:3000/api/v1/incidents", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ title, severity: "SEV3" }),
  });

describe("a change with a session's cookie", () => {
  it.each([
    ["the browser says that another site sent it", { "sec-fetch-site": "cross-site" }],
    ["the browser says that a neighbouring host sent it", { "sec-fetch-site": "same-site" }],
    ["the browser says that no page sent it", { "sec-fetch-site": "none" }],
    [
      "the browser says so, whatever the origin",
      { "sec-fetch-site": "cross-site", origin: "http://localhost:3000" },
    ],
    ["an older browser names another site", { origin: "https://evil.example.test" }],
    ["an older browser names another port of this machine", { origin: "http://localhost:3001" }],
    ["its origin only begins like ours", { origin: "http://localhost:3000.example.test" }],
    ["its origin is hidden", { origin: "null" }],
    ["its origin is empty", { origin: "" }],
    ["nothing says where it comes from", {}],
  ])("is refused when %s", async (when, headers: Record<string, string>) => {
    const answer = await declare(when, { cookie, ...headers });
    expect(answer.status).toBe(403);
    expect(problem.parse(await answer.json()).detail).toBe("This request came from another site.");
    expect(await database.incident.count({ where: { title: when } })).toBe(0);
  });

  it.each([
    ["the browser says that our own page sent it", { "sec-fetch-site": "same-origin" }],
    ["an older browser names our address", { origin: "http://localhost:3000" }],
    [
      "an older browser names the host that it asked",
      { origin: "http://hindcast.test:8080", host: "hindcast.test:8080" },
    ],
  ])("is let through when %s", async (when, headers: Record<string, string>) => {
    expect((await declare(when, { cookie, ...headers })).status).toBe(201);
  });

  it("reads need no such proof", async () => {
    const headers = { cookie, "sec-fetch-site": "cross-site" };
    expect((await app.request("/api/v1/incidents", { headers })).status).toBe(200);
  });
});

it.each([[{}], [{ "sec-fetch-site": "cross-site" }], [{ origin: "https://evil.example.test" }]])(
  "a token is no cookie that a browser sends by itself, and needs no proof: %o",
  async (headers: Record<string, string>) => {
    const answer = await declare("By a program", { authorization: `Bearer ${token}`, ...headers });
    expect(answer.status).toBe(201);
  },
);
