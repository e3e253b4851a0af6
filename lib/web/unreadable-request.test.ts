import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { anIncident, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { findFreePort } from "#scripts/free-port.ts";

const projectFolder = resolve(import.meta.dirname, "../..");

/** The pages need a build; what comes before them does not. */
const NEXT = `export default () => ({ prepare() {}, getRequestHandler: () => async (_, answer) => answer.end("a page") });`;
const WITHOUT_PAGES = `import { registerHooks } from "node:module";
registerHooks({ resolve: (name, context, next) => name === "next"
  ? { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(NEXT)}`)}, shortCircuit: true }
  : next(name, context) });`;

let port: number;
let server: ChildProcess;

beforeAll(async () => {
  await anIncident(committing(theSystem));
  port = await findFreePort();
  const hooks = `data:text/javascript,${encodeURIComponent(WITHOUT_PAGES)}`;
  server = spawn(process.execPath, ["--import", hooks, "server.ts"], {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), HOST: "127.0.0.1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const isReady = () => fetch(`http://127.0.0.1:${port}/livez`).then(Boolean, () => false);
  await vi.waitUntil(async () => server.exitCode !== null || (await isReady()), {
    timeout: 20_000,
    interval: 50,
  });
  if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}`);
});

afterAll(() => server?.kill("SIGKILL"));

/** The server's answer to these bytes: its status, its headers and its body. */
async function answerTo(head: string) {
  const socket = connect(port, "127.0.0.1");
  socket.write(`${head}\r\nConnection: close\r\n\r\n`);
  const answer = await text(socket);
  const [headers = "", body = ""] = answer.split("\r\n\r\n", 2);
  return { status: Number(headers.split(" ", 2)[1]), headers: headers.toLowerCase(), body };
}

describe("the server", () => {
  it.each([
    ["a Host that is none", "GET /livez HTTP/1.1\r\nHost: a b"],
    ["an empty Host", "GET /api/v1/me HTTP/1.1\r\nHost:"],
    ["a Host with a path", "GET /api/v1/me HTTP/1.1\r\nHost: localhost/../x"],
    ["a port that is none", "GET /readyz HTTP/1.1\r\nHost: localhost:nine"],
  ])("says that it cannot read %s", async (_what, head) => {
    const { status, headers, body } = await answerTo(head);
    expect(status).toBe(400);
    expect(headers).toContain("content-type: application/problem+json");
    expect(headers).toMatch(/x-request-id: [\w-]{36}/);
    expect(body).toContain('"/problems/malformed-request"');
  });

  it.each([
    ["OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: localhost"],
    ["an address for a proxy", "GET http://example.test/ HTTP/1.1\r\nHost: localhost"],
  ])("answers 400 to %s, which is no page's address", async (_what, head) => {
    expect(await answerTo(head)).toMatchObject({ status: 400, body: expect.not.stringContaining("page") });
  });

  it.each(["/livez", "/livez?x=1", "/readyz?x=1", "/metrics?x=1", "/api/v1?x=1", "/api/v1/openapi.json?x=1"])(
    "keeps %s from the pages",
    async (address) => {
      const answer = await fetch(`http://127.0.0.1:${port}${address}`);
      expect(answer.status).toBe(address.startsWith("/api/v1?") ? 404 : 200);
      expect(await answer.text()).not.toBe("a page");
    },
  );

  it.each(["/livezebra", "/api/v10", "/"])("leaves %s to the pages", async (address) => {
    const answer = await fetch(`http://127.0.0.1:${port}${address}`, { redirect: "manual" });
    expect(answer.headers.get("x-request-id")).toBeNull();
  });
});
