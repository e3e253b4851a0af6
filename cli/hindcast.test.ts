import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { createToken } from "#lib/domain/people/create-token.ts";
import { listTimeline } from "#lib/domain/timeline/list-timeline.ts";
import { actorOf, aService, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { app } from "#lib/web/app.ts";
import type { Role, TokenScope } from "#prisma/generated/enums.ts";

const CLI = join(import.meta.dirname, "hindcast.mjs");

let server: Server;
let url = "";
let token = "";
let home = "";

async function aToken(role: Role, scopes: TokenScope[]): Promise<string> {
  const owner = committing(actorOf(await aUser(committing(theSystem), { role, name: `Some ${role}` })));
  const realNow = { ...owner, now: () => new Date() };
  return (await createToken(realNow, { name: role, scopes, expiresInDays: 1 })).token;
}

const listening = (any: Server) =>
  new Promise<string>((resolve) => {
    any.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(any.address() as AddressInfo).port}`));
  });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "hindcast-cli-"));
  token = await aToken("responder", ["read", "write"]);
  url = await new Promise((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    ) as Server;
  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(home, { recursive: true });
});

type Run = { input?: string | Uint8Array; env?: Record<string, string> };
type Done = { code: number | null; out: string; err: string };

/** Runs the CLI as a person would, signed in by the environment, in Paris. */
function run(args: string[], { input = "", env = {} }: Run = {}): Promise<Done> {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      HOME: home,
      TZ: "Europe/Paris",
      HINDCAST_URL: url,
      HINDCAST_TOKEN: token,
      ...env,
    },
  });
  child.stdin.end(input);
  const text = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text.err += chunk.toString()));
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, ...text }));
  });
}

/** What a command prints with --json, when it went well. */
async function json<Answer>(args: string[], how: Run = {}): Promise<Answer> {
  const { code, out, err } = await run([...args, "--json"], how);
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out) as Answer;
}

type Declared = { key: string; version: number };
const declared = async (...options: string[]) =>
  (await json<Declared>(["declare", "Checkout is slow", ...options])).key;

type Entry = { body: string; kind: string; occurredAt: string; occurredZone: string; precision: string };

describe("declare", () => {
  it("sends what was given and prints the key and the address", async () => {
    const { slug } = await aService(committing(theSystem));
    const times = ["--detected", "-20m", "--impact-started", "2024-05-10 14:00"];
    const rest = ["--service", slug, "--percent", "30", "--summary", "Pool exhausted", "--private"];
    const { code, out } = await run(["declare", "Checkout is slow", "--severity", "sev2", ...times, ...rest]);
    expect(code).toBe(0);
    const key = /^(INC-\d+) {2}SEV2 {2}Checkout is slow\n/.exec(out)?.[1] ?? "";
    expect(out).toContain(`${url}/incidents/${key}`);
    expect(await json(["show", key])).toMatchObject({
      severity: "SEV2",
      services: [{ slug }],
      impactPercent: 30,
      summary: "Pool exhausted",
      visibility: "private",
      source: "cli",
      // 14:00 in Paris in summer.
      milestones: { impactStarted: { at: "2024-05-10T12:00:00.000Z" }, detected: { precision: "minute" } },
    });
  });

  it("says how exact a time is, and in which zone it was given", async () => {
    const title = "Checkout fails";
    const { key } = (await json(["declare", title, "--detected", "~2024-05-10 02:10 PST"])) as {
      key: string;
    };
    const ctx = committing(theSystem);
    const { items } = await listTimeline(ctx, { key, limit: 10, order: "asc", kind: ["detection"] });
    expect(items).toMatchObject([
      { occurredAt: "2024-05-10T10:10:00.000Z", occurredZone: "PST", precision: "approximate" },
    ]);
  });

  it("records what is over afterwards, where it happened", async () => {
    const times = ["--detected", "2024-05-10 14:00", "--resolved-at", "2024-05-10 16:00", "--test"];
    expect(await json(["declare", "It was slow", ...times])).toMatchObject({
      status: "resolved",
      recordedAfterwards: true,
      isTest: true,
      declaredAt: "2024-05-10T12:00:00.000Z",
      milestones: { resolved: { at: "2024-05-10T14:00:00.000Z" } },
    });
  });

  it("refuses a severity, a share and a time that are none, before anything is sent", async () => {
    for (const options of [
      ["--severity", "SEV9"],
      ["--percent", "130"],
      ["--detected", "some time ago"],
      ["--colour", "red"],
    ]) {
      const { code, out, err } = await run(["declare", "x", ...options], {
        env: { HINDCAST_URL: "http://127.0.0.1:9" },
      });
      expect([options, code, out]).toEqual([options, 2, ""]);
      expect(err).toMatch(/^hindcast: .+\n$/);
    }
  });

  it("names the field that the server refuses, and the request", async () => {
    const { code, err } = await run(["declare", "x".repeat(201)]);
    expect(code).toBe(1);
    expect(err).toMatch(/^hindcast: title: Use at most 200 characters\. \(422, request [\w-]+\)\n$/);
  });
});

describe("list", () => {
  it("filters, and names the zone of its times", async () => {
    const key = await declared("--severity", "SEV1");
    const other = await declared("--severity", "SEV4");
    const { out } = await run(["list", "--status", "open", "--severity", "SEV1,SEV2", "-q", "checkout slow"]);
    expect(out).toContain("in Europe/Paris");
    expect(out).toMatch(
      new RegExp(`^${key} +SEV1 +\\w+ +20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d +Checkout is slow$`, "m"),
    );
    expect(out).not.toContain(other);
  });

  it("says when there are more than it shows", async () => {
    await declared();
    await declared();
    const page = await json<{ items: unknown[]; nextCursor: string | null }>(["list", "--limit", "1"]);
    expect([page.items.length, typeof page.nextCursor]).toEqual([1, "string"]);
    expect((await run(["list", "--limit", "1"])).err).toContain("There are more");
  });
});

describe("log", () => {
  it("reads the time at the start of the text, and marks the entry as written in the CLI", async () => {
    const key = await declared();
    expect(await json(["log", key, "2024-05-10 14:05 restarted the pool", "--kind", "action"])).toMatchObject(
      {
        body: "restarted the pool",
        kind: "action",
        occurredAt: "2024-05-10T12:05:00.000Z",
        occurredZone: "Europe/Paris",
        precision: "minute",
        source: "cli",
      },
    );
    expect(await json(["log", key, "~2024-05-10 14:05 PST users complain"])).toMatchObject({
      body: "users complain",
      occurredAt: "2024-05-10T22:05:00.000Z",
      occurredZone: "PST",
      precision: "approximate",
    });
    expect(
      await json(["log", key, "2024-05-10T14:05:00+05:30 errors rise", "--zone", "Africa/Lagos"]),
    ).toMatchObject({ occurredAt: "2024-05-10T08:35:00.000Z", occurredZone: "+05:30" });
  });

  it("takes -10m without quotes, paths, and options after the text", async () => {
    const key = await declared();
    const entry = await json<Entry>(["log", key, "-10m", "saw", "deadlocks", "--kind", "observation"]);
    expect(entry).toMatchObject({ body: "saw deadlocks", kind: "observation", precision: "minute" });
    expect((Date.now() - Date.parse(entry.occurredAt)) / 60_000).toBeCloseTo(10, 0);
    expect(await json(["log", key, "/tmp", "is", "full"])).toMatchObject({ body: "/tmp is full" });
    const { code, out } = await run(["log", "--json", key, "-5m", "run", "with", "--", "--force", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ body: "run with --force --json", precision: "minute" });
  });

  it("takes the text as it stands with --at", async () => {
    const key = await declared();
    expect(await json(["log", key, "14:05 in the ticket", "--at", "2024-05-10T12:05Z"])).toMatchObject({
      body: "14:05 in the ticket",
      occurredAt: "2024-05-10T12:05:00.000Z",
    });
  });

  it("makes an entry of every piped line, in order", async () => {
    const key = await declared();
    const input = "2024-05-10 14:05 first\r\n\n2024-05-10 14:06 second\nthird, now\n";
    const { items } = await json<{ items: Entry[] }>(["log", key, "--kind", "observation"], { input });
    expect(items.map(({ body, kind }) => [body, kind])).toEqual([
      ["first", "observation"],
      ["second", "observation"],
      ["third, now", "observation"],
    ]);
  });

  it("stores no line when one is not understood, and says which", async () => {
    const key = await declared();
    const input = "2024-05-10 14:05 fine\n2024-03-31 02:30 the hour that Paris skipped\n";
    const { code, err } = await run(["log", key], { input });
    expect(code).toBe(2);
    expect(err).toContain("Line 2: 02:30 does not exist on that day in Europe/Paris. Nothing was logged.");
    const { timeline } = await json<{ timeline: { items: Entry[] } }>(["show", key]);
    expect(timeline.items.map(({ kind }) => kind)).not.toContain("note");
  });

  it("refuses a mistyped option, a slash command and nothing at all", async () => {
    for (const [args, why] of [
      [["x", "--knd", "action"], "There is no option --knd."],
      [["/status", "mitigated"], "/status works in the browser's input box only"],
      [[], "There is nothing to log."],
    ] as const) {
      const { code, err } = await run(["log", "INC-1", ...args]);
      expect(code).toBe(2);
      expect(err).toContain(why);
    }
  });

  it("says how a zone of several meanings was read", async () => {
    const key = await declared();
    const { code, err } = await run(["log", key, "2024-05-10 14:05 IST failover"]);
    expect([code, err]).toEqual([0, expect.stringContaining("IST is read as India Standard Time")]);
  });
});

describe("status", () => {
  it("changes it at the time given", async () => {
    const key = await declared();
    const { code, out } = await run(["status", key, "mitigated", "--note", "pool doubled"]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(`^${key} is mitigated since .* Europe/Paris\\.\n$`),
    ]);
    expect(await json(["status", key, "investigating", "--reason", "errors are back"])).toMatchObject({
      status: "investigating",
      statusReason: "errors are back",
    });
  });

  it("passes on why the server refuses and what it allows", async () => {
    const key = await declared();
    const { code, out, err } = await run(["status", key, "closed"]);
    expect([code, out]).toEqual([5, ""]);
    expect(err).toMatch(
      /^hindcast: The incident cannot become closed now\. From \w+ it can become .*\(409, request .*\)\n$/,
    );
  });
});

const DOCUMENT = `# Search was down

Date: 2025-03-04. All times UTC.

## Summary

Search answered nothing for part of the users.

## Timeline

- 10:00 Deployment of the new ranking
- 10:12 Alert: error rate above 5 %
- 10:20 We suspected the network, which turned out to be a false lead
- 10:55 Rolled back the ranking, errors gone

## Root cause

The new ranking kept a connection open for every query.

## Action items

- Limit connections per query
`;

it("refuses lines on standard input that are not text in UTF-8", async () => {
  const { key } = await json<Declared>(["declare", "Café down"]);
  const input = Buffer.from("10:05 caf\u00e9 closed", "latin1");
  expect(await run(["log", key], { input })).toMatchObject({
    code: 2,
    err: "hindcast: Standard input is not text in UTF-8.\n",
  });
});

describe("import", () => {
  it("imports a folder, one line a document, and once only when repeated", async () => {
    const folder = mkdtempSync(join(home, "documents-"));
    mkdirSync(join(folder, "older/.git"), { recursive: true });
    writeFileSync(join(folder, "search.md"), DOCUMENT);
    writeFileSync(
      join(folder, "older/queue.txt"),
      DOCUMENT.replace("Search was down", "The queue stood still"),
    );
    writeFileSync(join(folder, "older/.git/notes.md"), "not a postmortem");
    writeFileSync(join(folder, "picture.png"), "");

    const first = await run(["import", folder, "--severity", "SEV2"]);
    expect([first.code, first.err]).toEqual([0, ""]);
    const lines = first.out.trim().split("\n");
    expect(lines).toEqual([
      expect.stringMatching(
        /older\/queue\.txt: INC-\d+ {2}The queue stood still {2}\(\d+ entries, .*cause.*task.*\)$/,
      ),
      expect.stringMatching(/search\.md: INC-\d+ {2}Search was down {2}\(4 entries, /),
    ]);
    const keyIn = (line = "") => /INC-\d+/.exec(line)?.[0];
    const repeated = await run(["import", folder]);
    expect([repeated.code, repeated.out]).toEqual([
      0,
      lines.map((line) => line.replace(/\(.*\)$/, "(was imported already; nothing was stored)\n")).join(""),
    ]);

    const path = join(folder, "search.md");
    const forced = await run(["import", path, "--again"]);
    expect(forced.code).toBe(0);
    expect(keyIn(forced.out)).not.toBe(keyIn(lines[1]));
  });

  it("goes on after a file that fails, and its exit code tells", async () => {
    const folder = mkdtempSync(join(home, "documents-"));
    writeFileSync(join(folder, "1.md"), " \n");
    writeFileSync(join(folder, "2.md"), new Uint8Array([0xff, 0xfe, 0x00]));
    writeFileSync(join(folder, "3.md"), `${DOCUMENT}\nThird.\n`);
    const { code, out, err } = await run(["import", folder]);
    expect(code).toBe(2);
    expect(err).toMatch(
      /1\.md: text: The document is empty\. \(422, request .*\)\n.*2\.md: It is not text in UTF-8\.\n$/,
    );
    expect(out).toMatch(/3\.md: INC-\d+/);
    expect((await run(["import", join(folder, "1.md")])).code).toBe(1);
    expect((await run(["import", join(folder, "missing.md")])).code).toBe(2);
  });

  it("stores nothing in a dry run, and prints the API's JSON", async () => {
    const path = join(home, "dry.md");
    writeFileSync(path, DOCUMENT.replace("Search was down", "Zeppelin was down"));
    expect((await run(["import", path, "--dry-run"])).out).toContain("not stored  Zeppelin was down");
    const { out } = await run(["import", path, "--dry-run", "--json"]);
    expect(JSON.parse(out)).not.toHaveProperty("incident");
    expect((await json<{ items: unknown[] }>(["list", "-q", "zeppelin"])).items).toEqual([]);
  });

  it("stops when the token is refused", async () => {
    const folder = mkdtempSync(join(home, "documents-"));
    for (const name of ["1.md", "2.md", "3.md"]) writeFileSync(join(folder, name), DOCUMENT + name);
    const { code, err } = await run(["import", folder], { env: { HINDCAST_TOKEN: "hc_unknown" } });
    expect(code).toBe(6);
    expect(err).toMatch(/1\.md: This token is not valid\..*\n.*2 more not tried/);
  });
});

describe("show", () => {
  it("shows milestones, measures that are not known, the timeline, misleading paths, causes and tasks", async () => {
    const path = join(home, "show.md");
    writeFileSync(path, DOCUMENT.replace("Search", "Everything"));
    const key = (await json<{ incident: Declared }>(["import", path])).incident.key;
    const { code, out } = await run(["show", key.toLowerCase()]);
    expect(code).toBe(0);
    for (const part of [
      `${key}  Everything was down`,
      "Milestones (Europe/Paris)",
      "to acknowledge  unknown: No time for acknowledged.",
      // 10:55 UTC in winter.
      /2025-03-04 11:55 .*Rolled back the ranking/,
      /Hypotheses\n {2}1 {2}MISLEADING: .*network/,
      /Causes\n {2}root: The new ranking kept a connection open/,
      /Tasks\n {2}open: Limit connections per query \(.*no owner, no due date\)/,
    ]) {
      expect(out).toMatch(part);
    }
    // oxlint-disable-next-line no-control-regex -- no colours in a pipe.
    expect(out).not.toMatch(/\u001b/);
  });

  it("does not let the text of others steer the terminal", async () => {
    const key = await declared();
    await run(["log", key, "red \u001b[31malert\u001b[0m"]);
    const { out } = await run(["show", key], { env: { FORCE_COLOR: "0" } });
    expect(out).toContain("red [31malert[0m");
  });

  it("has the server say that there is no such incident", async () => {
    expect(await run(["show", "INC-999999"])).toMatchObject({ code: 4, out: "" });
    expect(await run(["show", "INC-nine"])).toMatchObject({ code: 2, out: "" });
  });
});

describe("token create", () => {
  it("prints the token alone, which works", async () => {
    const { code, out, err } = await run(["token", "create", "for CI", "--scope", "read", "--days", "7"]);
    expect([code, out]).toEqual([0, expect.stringMatching(/^hc_\S+\n$/)]);
    expect(err).toMatch(/“for CI” may read, until .* Europe\/Paris\. It is not shown again\./);
    const env = { HINDCAST_TOKEN: out.trim() };
    expect((await run(["list"], { env })).code).toBe(0);
    const refused = await run(["declare", "x"], { env });
    expect(refused).toMatchObject({
      code: 6,
      err: expect.stringContaining("lacks the scope write") as string,
    });
  });

  it("passes several scopes on", async () => {
    const created = await json(["token", "create", "both", "--scope", "read", "--scope", "write"]);
    expect(created).toMatchObject({ scopes: ["read", "write"], token: expect.any(String) as string });
  });
});

describe("login", () => {
  const signedOut = () => ({
    HINDCAST_URL: "",
    HINDCAST_TOKEN: "",
    XDG_CONFIG_HOME: mkdtempSync(join(home, "config-")),
  });

  it("asks, tries the token, stores it for this user only, and the other commands use it", async () => {
    const env = signedOut();
    expect(await run(["list"], { env })).toMatchObject({ code: 2, out: "" });
    const { code, out } = await run(["login"], { env, input: `${url}/\n${token}\n` });
    expect([code, out]).toEqual([
      0,
      `Signed in to ${url} as Some responder (responder; the token may read, write).\n`,
    ]);
    const path = join(env.XDG_CONFIG_HOME, "hindcast/config.json");
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
      url,
      token,
      userId: expect.any(String) as string,
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await run(["list"], { env })).code).toBe(0);
  });

  it("stores nothing when the server refuses the token", async () => {
    const env = signedOut();
    expect((await run(["login", "--url", url, "--token", "hc_wrong"], { env })).code).toBe(6);
    expect((await run(["list"], { env })).err).toContain("Run `hindcast login` first");
  });

  it("never gives a stored token to another server", async () => {
    const env = signedOut();
    await run(["login", "--url", url, "--token", token], { env });
    const elsewhere = { ...env, HINDCAST_URL: "http://127.0.0.1:9" };
    expect(await run(["list"], { env: elsewhere })).toMatchObject({
      code: 2,
      err: "hindcast: There is no token for http://127.0.0.1:9. Run `hindcast login`, or set HINDCAST_TOKEN.\n",
    });
  });
});

describe("open", () => {
  it("prints the address, with no server and no desktop", async () => {
    const env = { HINDCAST_URL: "https://hindcast.example.test/", HINDCAST_TOKEN: "" };
    expect(await run(["open", "42"], { env })).toEqual({
      code: 0,
      out: "https://hindcast.example.test/incidents/INC-42\n",
      err: "",
    });
  });
});

describe("parse", () => {
  const nowhere = { HINDCAST_URL: "", HINDCAST_TOKEN: "" };

  it("needs no server, and says in one line when there is no file", async () => {
    const path = join(home, "parse.md");
    writeFileSync(path, DOCUMENT);
    expect(JSON.parse((await run(["parse", path], { env: nowhere })).out)).toMatchObject({
      title: "Search was down",
    });
    expect(await run(["parse", join(home, "missing.md")], { env: nowhere })).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^hindcast: ENOENT.*\n$/) as string,
    });
    expect((await run(["parse"], { env: nowhere })).code).toBe(2);
  });

  it("refuses a file that is not text in UTF-8 instead of changing it", async () => {
    const path = join(home, "latin.txt");
    writeFileSync(path, Buffer.from("Caf\u00e9 down", "latin1"));
    expect(await run(["parse", path], { env: nowhere })).toMatchObject({
      code: 2,
      out: "",
      err: "hindcast: It is not text in UTF-8.\n",
    });
  });
});

describe("a server that is away", () => {
  it("is told apart from a refusal, in one line", async () => {
    const env = { HINDCAST_URL: "http://127.0.0.1:9" };
    expect(await run(["list"], { env })).toEqual({
      code: 3,
      out: "",
      err: "hindcast: No answer from http://127.0.0.1:9 after 3 tries.\n",
    });
    const asked = await run(["token", "create", "x", "--scope", "read"], { env });
    expect(asked.err).toContain("See whether the change arrived");
  });

  it("ends an import after two documents, which may be imported again", async () => {
    const folder = mkdtempSync(join(home, "documents-"));
    for (const name of ["1.md", "2.md", "3.md"]) writeFileSync(join(folder, name), DOCUMENT + name);
    const { code, out, err } = await run(["import", folder], { env: { HINDCAST_URL: "http://127.0.0.1:9" } });
    expect([code, out]).toEqual([3, ""]);
    expect(err).toMatch(
      /1\.md: No answer from .* 3 tries\.\n.*2\.md: .*\n.* 1 more not tried; repeat the command/,
    );
  });

  /** A server that answers with these statuses in turn, and keeps what was asked. */
  async function unsteady(answers: (number | "hang up")[], body: object | string) {
    const asked: { key: unknown; agent: unknown; body: string }[] = [];
    const fake = createServer((request, response) => {
      let sent = "";
      request.on("data", (chunk: Buffer) => (sent += chunk.toString()));
      request.on("end", () => {
        asked.push({
          key: request.headers["idempotency-key"],
          agent: request.headers["user-agent"],
          body: sent,
        });
        const answer = answers[asked.length - 1] ?? 500;
        if (answer === "hang up") return void request.socket.destroy();
        response.writeHead(answer, { "content-type": "application/json" });
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      });
    });
    const address = await listening(fake);
    onTestFinished(() => {
      fake.closeAllConnections();
      fake.close();
    });
    return { asked, env: { HINDCAST_URL: address } };
  }

  it("is tried three times, with one Idempotency-Key", async () => {
    const { asked, env } = await unsteady([503, "hang up", 201], {
      key: "INC-7",
      severity: "SEV3",
      title: "x",
    });
    expect((await run(["declare", "x"], { env })).out).toContain("INC-7");
    expect(asked).toHaveLength(3);
    expect(asked[0]).toMatchObject({
      key: expect.stringMatching(/^[\w-]{36}$/),
      agent: expect.stringMatching(/^hindcast-cli\/\d/),
    });
    expect(new Set(asked.map(({ key, body }) => `${String(key)} ${body}`)).size).toBe(1);
  });

  it("is given up after the third, and a fault of the server is not repeated", async () => {
    const away = await unsteady([503, 503, 503, 201], {
      detail: "The database cannot be reached.",
      status: 503,
      requestId: "r1",
      type: "t",
    });
    expect(await run(["declare", "x"], { env: away.env })).toMatchObject({
      code: 69,
      err: expect.stringMatching(
        /^hindcast: The database cannot be reached\. \(503, request r1\) Kept, not sent yet \(1 waiting\)\./,
      ) as string,
    });
    expect(away.asked).toHaveLength(3);
    const broken = await unsteady([500, 201], {
      detail: "A fault of ours.",
      status: 500,
      requestId: "r2",
      type: "t",
    });
    expect((await run(["declare", "x"], { env: broken.env })).code).toBe(3);
    expect(broken.asked).toHaveLength(1);
  });

  it("is recognised when something else answers at the address", async () => {
    for (const [status, exitCode, why] of [
      [200, 3, "does not speak Hindcast's API"],
      [404, 1, "does not speak Hindcast's API"],
      [502, 3, "Hindcast cannot be reached behind"],
    ] as const) {
      const { env } = await unsteady([status], "<html>");
      const { code, err } = await run(["list"], { env });
      expect([status, code, err]).toEqual([status, exitCode, expect.stringContaining(why)]);
    }
  });
});

it("wrong usage is one line and exit code 2; help and version are no failure", async () => {
  expect(await run(["lst"])).toEqual({
    code: 2,
    out: "",
    err: "hindcast: unknown command 'lst' (Did you mean list?)\n",
  });
  expect(await run(["declare"])).toMatchObject({
    code: 2,
    err: "hindcast: Say in a few words what is wrong, in quotes.\n",
  });
  expect((await run([])).code).toBe(2);
  expect((await run(["--help"])).code).toBe(0);
  expect(await run(["--version"])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
  });
});
