import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createAdaptorServer } from "@hono/node-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { createToken } from "#lib/domain/people/create-token.ts";
import { listTimeline } from "#lib/domain/timeline/list-timeline.ts";
import { startCli } from "#lib/testing/cli-process.ts";
import { actorOf, anIncident, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { app } from "#lib/web/app.ts";

const ctx = committing(theSystem);
let writer = ctx;
let token = "";
let home = "";
let port = 0;
let server: Server | null = null;
/** Answers to writes that are lost on the way from now on: what they tell of is done. */
let lostAnswers = 0;

async function startServer(): Promise<void> {
  const started = createAdaptorServer({
    async fetch(request, { outgoing }) {
      const answer = await app.fetch(request);
      if (request.method === "POST" && lostAnswers > 0) {
        lostAnswers -= 1;
        outgoing.destroy();
      }
      return answer;
    },
  }) as Server;
  await new Promise<void>((resolve) => started.listen(port, "127.0.0.1", resolve));
  port = (started.address() as AddressInfo).port;
  server = started;
}

/** Ends it as a crash would: connections break off, nothing listens. */
async function killServer(): Promise<void> {
  const running = server;
  server = null;
  if (running === null) return;
  const closed = new Promise((resolve) => running.close(resolve));
  running.closeAllConnections();
  await closed;
}

beforeAll(async () => {
  writer = committing(actorOf(await aUser(ctx, { role: "responder", name: "Some responder" })));
  token = (await createToken(writer, { name: "t", scopes: ["read", "write"], expiresInDays: 1 })).token;
});
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "hindcast-cli-"));
  lostAnswers = 0;
  if (server === null) await startServer();
});
afterEach(() => rmSync(home, { recursive: true }));
afterAll(killServer);

const environment = (more: Record<string, string> = {}) => ({
  HOME: home,
  HINDCAST_URL: `http://127.0.0.1:${port}`,
  HINDCAST_TOKEN: token,
  ...more,
});
const start = (...args: string[]) => startCli(args, environment());
function run(args: string[], env: Record<string, string> = {}) {
  const { child, done } = startCli(args, environment(env));
  child.stdin.end();
  return done;
}

const declared = async () => (await anIncident(writer)).key;

/** Texts of what was logged, in the order of the timeline. */
async function logged(key: string): Promise<string[]> {
  const { items } = await listTimeline(ctx, { key, limit: 5_000, order: "asc", kind: ["observation"] });
  return items.map(({ body }) => body);
}

const queueFiles = () => {
  const root = join(home, ".local/state/hindcast/queue");
  const [folder = ""] = readdirSync(root);
  return readdirSync(join(root, folder)).map((name) => join(root, folder, name));
};

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

describe("what is written while the server is away", () => {
  it("is kept for this user only, and is sent in order before what comes next", async () => {
    const key = await declared();
    await killServer();
    const first = await run(["log", key, "one", "--kind", "observation"]);
    expect([first.code, first.out]).toEqual([69, ""]);
    expect(first.err).toMatch(
      /^hindcast: No answer from .*: nothing listens there\. Kept, not sent yet \(1 waiting\)\. .*`hindcast sync`\.\n$/,
    );
    const second = await run(["log", key, "two", "--kind", "observation", "--json"]);
    expect([second.code, JSON.parse(second.out)]).toEqual([69, { kept: true, waiting: 2 }]);
    for (const path of queueFiles()) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await run(["sync"])).code).toBe(69);

    await startServer();
    const third = await run(["log", key, "three", "--kind", "observation"]);
    expect([third.code, third.err]).toEqual([0, "hindcast: 2 kept writes were sent\n"]);
    expect(await logged(key)).toEqual(["one", "two", "three"]);
    expect((await run(["queue"])).err).toBe("Nothing waits.\n");
  }, 60_000);

  it("tells when it happened and not when it was sent", async () => {
    const key = await declared();
    await killServer();
    const before = Date.now();
    await run(["log", key, "late", "--kind", "observation"]);
    const after = Date.now();
    await startServer();
    expect(JSON.parse((await run(["sync", "--json"])).out)).toEqual({ sent: 1, refused: 0, waiting: 0 });
    const { items } = await listTimeline(ctx, { key, limit: 1, order: "desc", kind: ["observation"] });
    const at = Date.parse(items[0]?.occurredAt ?? "");
    expect([at >= before, at <= after]).toEqual([true, true]);
  }, 60_000);

  it("is sent before a command that reads", async () => {
    const key = await declared();
    await killServer();
    await run(["hypothesis", "open", key, "a full disk", "--category", "capacity"]);
    await startServer();
    const shown = await run(["show", key]);
    expect(shown.err).toBe("hindcast: one kept write was sent\n");
    expect(shown.out).toContain("1  open: a full disk [capacity]");
  }, 60_000);

  it("counts once when the answer was lost and not the write", async () => {
    const key = await declared();
    lostAnswers = 3;
    expect((await run(["log", key, "once", "--kind", "observation"])).code).toBe(69);
    expect(await logged(key)).toEqual(["once"]);
    expect((await run(["sync"])).out).toBe("1 sent, 0 waiting, 0 refused.\n");
    expect(await logged(key)).toEqual(["once"]);
  }, 60_000);

  it("is not sent a second time under another token, as far as one can know: somebody has to look", async () => {
    const key = await declared();
    const other = await createToken(writer, { name: "o", scopes: ["read", "write"], expiresInDays: 1 });
    const signedIn = { HINDCAST_TOKEN: "", HINDCAST_URL: "", XDG_CONFIG_HOME: join(home, ".config") };
    const logIn = (as: string) =>
      run(["login", "--url", `http://127.0.0.1:${port}`, "--token", as], signedIn);
    await logIn(token);
    lostAnswers = 3;
    await run(["log", key, "perhaps", "--kind", "observation"], signedIn);
    await killServer();
    await run(["log", key, "certainly not yet", "--kind", "observation"], signedIn);
    await startServer();
    await logIn(other.token);
    expect((await run(["sync"], signedIn)).out).toBe("1 sent, 0 waiting, 1 refused.\n");
    expect((await run(["queue"], signedIn)).out).toContain(
      "perhaps\n    refused: It may have arrived already.",
    );
    expect(await logged(key)).toEqual(["perhaps", "certainly not yet"]);
  }, 60_000);

  it("waits for its own token, or for being taken over", async () => {
    const key = await declared();
    await killServer();
    await run(["log", key, "mine", "--kind", "observation"]);
    await startServer();
    const somebody = committing(actorOf(await aUser(ctx, { role: "responder" })));
    const theirs = await createToken(somebody, { name: "o", scopes: ["read", "write"], expiresInDays: 1 });
    const env = { HINDCAST_TOKEN: theirs.token };
    expect((await run(["sync"], env)).code).toBe(69);
    const list = await run(["queue", "--json"], env);
    const [kept] = (JSON.parse(list.out) as { items: { id: string; state: string }[] }).items;
    expect(kept?.state).toContain("another token");
    await run(["queue", "--retry", kept?.id ?? ""], env);
    expect((await run(["sync"], env)).out).toBe("1 sent, 0 waiting, 0 refused.\n");
  }, 60_000);

  it("is set apart when refused, does not keep the others, and can be seen, retried and discarded", async () => {
    const key = await declared();
    await killServer();
    await run(["log", "INC-999999", "nowhere"]);
    await run(["log", key, "here", "--kind", "observation"]);
    await startServer();
    expect(await run(["sync"])).toMatchObject({ code: 1, out: "1 sent, 0 waiting, 1 refused.\n" });
    expect(await logged(key)).toEqual(["here"]);
    const { out } = await run(["queue"]);
    expect(out).toMatch(/log INC-999999: nowhere\n {4}refused: There is no such incident/);
    const id = out.split(" ")[0] ?? "";
    expect((await run(["queue", "--retry", id])).code).toBe(0);
    expect((await run(["sync"])).code).toBe(1);
    expect((await run(["queue", "--discard", "nothing"])).code).toBe(2);
    expect((await run(["queue", "--discard", "all"])).out).toBe("Discarded: 1.\n");
    expect((await run(["queue"])).err).toBe("Nothing waits.\n");
  }, 60_000);

  it("is shown as refused when its file is damaged, keeps nothing back, and can be discarded", async () => {
    const key = await declared();
    await killServer();
    await run(["log", key, "lost", "--kind", "observation"]);
    const [damaged = ""] = queueFiles().filter((name) => name.endsWith(".wait"));
    writeFileSync(damaged, '{"name":"12\n');
    const { err } = await run(["log", key, "whole", "--kind", "observation"]);
    expect(err).toContain("damaged");
    await startServer();
    expect((await run(["sync"])).out).toBe("1 sent, 0 waiting, 0 refused.\n");
    expect(await logged(key)).toEqual(["whole"]);
    const { items } = JSON.parse((await run(["queue", "--json"])).out) as {
      items: { id: string; state: string; reason: string }[];
    };
    expect(items).toMatchObject([{ state: "refused", reason: expect.stringContaining("cannot be read") }]);
    const id = items[0]?.id ?? "";
    expect((await run(["queue", "--retry", id])).code).toBe(2);
    expect((await run(["queue", "--discard", id])).out).toBe("Discarded: 1.\n");
    expect(queueFiles()).toEqual([]);
  }, 60_000);

  it("is not kept when the server refuses it at once", async () => {
    expect((await run(["log", "INC-999999", "nowhere"])).code).toBe(4);
    expect((await run(["log", "INC-1", "x"], { HINDCAST_TOKEN: "hc_unknown" })).code).toBe(6);
    expect((await run(["queue"])).err).toBe("Nothing waits.\n");
  }, 30_000);
});

describe("a stream of lines", () => {
  const stream = (key: string, batch = "200ms") =>
    start("log", key, "--kind", "observation", "--batch", batch);

  it("logs each line at its own time, else when it was read, and ends with the input", async () => {
    const key = await declared();
    const { child, done } = stream(key);
    child.stdin.write(
      "2024-05-10T12:15:00Z ERROR \u001b[31mpool\u001b[0m is empty\n[2024-05-10 14:16:00] retrying\n\n",
    );
    child.stdin.write(
      `plain\n/status of the pool\n2024-03-31 02:30 skipped in Paris\n${"x".repeat(12_000)}\nno line end`,
    );
    child.stdin.end();
    const { code, out, err } = await done;
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("2024-05-10 14:15  observation: ERROR pool is empty");
    const { items } = await listTimeline(ctx, { key, limit: 50, order: "asc", kind: ["observation"] });
    expect(items.map(({ body }) => body.slice(0, 20))).toEqual([
      "ERROR pool is empty",
      "retrying",
      "plain",
      "/status of the pool",
      "2024-03-31 02:30 ski",
      "x".repeat(20),
      "no line end",
    ]);
    expect(items[1]).toMatchObject({ occurredAt: "2024-05-10T12:16:00.000Z", precision: "exact" });
    expect(items[5]?.body).toContain("(cut: the line had 12000 characters)");
  }, 30_000);

  it("sends what was gathered while the input goes on, and the rest on SIGTERM", async () => {
    const key = await declared();
    const { child, text, done } = stream(key);
    child.stdin.write("first\n");
    await vi.waitFor(() => expect(text.out).toContain("first"), { timeout: 15_000 });
    child.stdin.write("second\nhalf a li");
    await vi.waitFor(async () => expect(await logged(key)).toContain("second"), { timeout: 15_000 });
    child.kill("SIGTERM");
    expect((await done).code).toBe(0);
    expect(await logged(key)).toEqual(["first", "second", "half a li"]);
  }, 40_000);

  it("goes on while the server is killed, and catches up: every line once, in order", async () => {
    const key = await declared();
    const { child, text, done } = stream(key, "100ms");
    child.stdin.write(`${numbered(1, 700).join("\n")}\n`);
    await vi.waitFor(async () => expect((await logged(key)).length).toBeGreaterThan(0), { timeout: 15_000 });
    lostAnswers = 1;
    child.stdin.write(`${numbered(701, 1_900).join("\n")}\n`);
    await vi.waitFor(() => expect(lostAnswers).toBe(0), { timeout: 15_000 });
    await killServer();
    child.stdin.write(`${numbered(1_901, 2_000).join("\n")}\n`);
    await vi.waitFor(() => expect(text.err).toContain("Lines are kept"), { timeout: 20_000 });
    child.stdin.write(`${numbered(2_001, 2_100).join("\n")}\n`);
    await startServer();
    await vi.waitFor(() => expect(text.err).toContain("The server is back"), { timeout: 20_000 });
    child.stdin.end();
    expect((await done).code).toBe(0);
    expect(await logged(key)).toEqual(numbered(1, 2_100));
  }, 90_000);

  it("loses no line when it is killed itself: the next command sends what it had read", async () => {
    const key = await declared();
    await killServer();
    const { child, done } = stream(key, "10m");
    child.stdin.write(`${numbered(1, 750).join("\n")}\n`);
    await vi.waitFor(() => expect(queueFiles().some((name) => name.endsWith(".open"))).toBe(true), {
      timeout: 15_000,
    });
    await vi.waitFor(() => expect(linesKept()).toBe(750), { timeout: 15_000 });
    child.kill("SIGKILL");
    await done;
    await startServer();
    expect((await run(["sync"])).out).toBe("2 sent, 0 waiting, 0 refused.\n");
    expect(await logged(key)).toEqual(numbered(1, 750));
  }, 60_000);

  it("shares the queue with another one: every line of both once, each in its order", async () => {
    const key = await declared();
    await killServer();
    const both = ["a", "b"].map((name) => {
      const { child, done } = stream(key, "100ms");
      child.stdin.end(
        numbered(1, 800)
          .map((line) => `${name} ${line}\n`)
          .join(""),
      );
      return done;
    });
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual([69, 69]);
    await startServer();
    const syncs = await Promise.all([run(["sync"]), run(["sync"])]);
    expect(syncs.map(({ code }) => code)).toEqual([0, 0]);
    const all = await logged(key);
    expect(all).toHaveLength(1_600);
    for (const name of ["a", "b"])
      expect(all.filter((line) => line.startsWith(name))).toEqual(
        numbered(1, 800).map((line) => `${name} ${line}`),
      );
  }, 90_000);

  it("ends at once where there is no such incident, and refuses what is no text", async () => {
    const nowhere = stream("INC-999999");
    expect((await nowhere.done).code).toBe(4);
    const key = await declared();
    const binary = stream(key);
    binary.child.stdin.end(Buffer.from([0x6f, 0x6b, 0x0a, 0x7f, 0x45, 0x00, 0x01]));
    expect(await binary.done).toMatchObject({ code: 2, err: "hindcast: Standard input is not text.\n" });
  }, 30_000);
});

/** How many lines the streams have on disk. */
function linesKept(): number {
  return queueFiles()
    .filter((name) => /\.(open|wait)$/.test(name))
    .reduce((sum, name) => sum + readFileSync(name, "utf8").trim().split("\n").length - 1, 0);
}
