import { beforeAll, expect, it, vi } from "vitest";

import { bearerOf } from "#lib/testing/bearer-of.ts";
import { aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { app } from "./app.ts";
import { problem } from "./problem.ts";

// Before the modules above read it: three requests in ten seconds.
vi.hoisted(() => vi.stubEnv("HINDCAST_REQUESTS_PER_MINUTE", "18"));

type Headers = Record<string, string>;
let [runaway, colleague]: Headers[] = [];

beforeAll(async () => {
  const user = await aUser(committing(theSystem), { role: "responder" });
  [runaway, colleague] = [await bearerOf(user), await bearerOf(user)];
});

const ask = (headers: Headers | undefined, path = "/me") =>
  app.request(`/api/v1${path}`, headers && { headers });

it("a program that sends too much is told to wait, and for how long, and nobody else is", async () => {
  const answers = [];
  for (let sent = 0; sent < 5; sent++) answers.push(await ask(runaway));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
  const refused = answers[3]!;
  expect(refused.headers.get("retry-after")).toBe("10");
  expect(refused.headers.get("content-type")).toContain("application/problem+json");
  expect(problem.parse(await refused.json())).toMatchObject({
    type: "/problems/too-many-requests",
    detail: expect.stringContaining("18 requests a minute"),
  });
  expect((await ask(runaway, "/incidents")).status).toBe(429);
  expect((await ask(colleague)).status).toBe(200);
  expect((await app.request("/livez")).status).toBe(200);
});

it("what is refused for its credentials is nobody's", async () => {
  for (let sent = 0; sent < 5; sent++) {
    expect((await ask(undefined)).status).toBe(401);
    expect((await ask({ authorization: "Bearer hc_nobody" })).status).toBe(401);
  }
});
