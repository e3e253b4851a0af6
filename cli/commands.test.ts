import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { createToken } from "#lib/domain/people/create-token.ts";
import { startCli } from "#lib/testing/cli-process.ts";
import { aMeasuredPanel, anEvidence } from "#lib/testing/evidence-stage.ts";
import { actorOf, anIncident, aService, aTeam, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { app } from "#lib/web/app.ts";
import { eventFeed } from "#lib/web/event-feed.ts";

const ctx = committing(theSystem);
let writer = ctx;
let handle = "";
let env: Record<string, string> = {};
let home = "";
let server: Server;

beforeAll(async () => {
  const user = await aUser(ctx, { role: "responder", name: "Some responder" });
  writer = committing(actorOf(user));
  handle = user.handle;
  const { token } = await createToken(writer, { name: "t", scopes: ["read", "write"], expiresInDays: 1 });
  server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  eventFeed.start();
  home = mkdtempSync(join(tmpdir(), "hindcast-cli-"));
  const { port } = server.address() as AddressInfo;
  env = { HOME: home, HINDCAST_URL: `http://127.0.0.1:${port}`, HINDCAST_TOKEN: token };
});
afterAll(() => {
  eventFeed.stop();
  server.closeAllConnections();
  server.close();
  rmSync(home, { recursive: true });
});

function run(...args: string[]) {
  const { child, done } = startCli(args, env);
  child.stdin.end();
  return done;
}
const declared = async () => (await anIncident(writer)).key;

describe("hypothesis", () => {
  it("opens at the time in the text, lists with numbers, and settles by number or by words", async () => {
    const key = await declared();
    const opened = await run("hypothesis", "open", key, "-1m", "DNS", "is", "slow", "--category", "network");
    expect([opened.code, opened.out]).toEqual([0, `Opened on ${key}: DNS is slow\n`]);
    await run(
      "hypothesis",
      "open",
      key,
      "the pool is exhausted",
      "--category",
      "database",
      "--clue",
      "waits",
    );
    const { out } = await run("hypothesis", "list", key);
    expect(out).toMatch(/^ {2}1 {2}open: DNS is slow \[network\] \((1|2) min\)\n {2}2 {2}open: the pool/);
    expect(out).toContain("      clue: waits");

    const ruledOut = await run("hypothesis", "rule-out", key, "dns", "resolvers", "answer", "in", "1 ms");
    expect(ruledOut.out).toMatch(
      /^ {2}1 {2}MISLEADING: DNS is slow .*\n {6}because: resolvers answer in 1 ms\n$/,
    );
    const confirmed = await run(
      "hypothesis",
      "confirm",
      key,
      "2",
      "--because",
      "doubling it helped",
      "--json",
    );
    expect(JSON.parse(confirmed.out)).toMatchObject({
      outcome: "confirmed",
      settledBecause: "doubling it helped",
      number: 2,
    });
    expect(await run("hypothesis", "abandon", key, "2", "x")).toMatchObject({ code: 5 });
    const open = JSON.parse((await run("hypothesis", "list", key, "--open", "--json")).out) as object;
    expect(open).toEqual({ items: [], nextCursor: null });
  }, 60_000);

  it("refuses what names none or several, and a settling without what settled it", async () => {
    const key = await declared();
    for (const text of ["cache is cold", "cache is full"])
      await run("hypothesis", "open", key, text, "--category", "cache");
    expect(await run("hypothesis", "confirm", key, "cache", "x")).toMatchObject({
      code: 2,
      err: "hindcast: Several fit “cache”: 1 (cache is cold), 2 (cache is full). Give the number.\n",
    });
    expect((await run("hypothesis", "confirm", key, "7", "x")).err).toContain("No hypothesis of");
    expect((await run("hypothesis", "confirm", key, "1")).code).toBe(2);
  }, 30_000);
});

describe("escalate", () => {
  it("asks a team by its short name, or a person by the handle", async () => {
    const key = await declared();
    const team = await aTeam(ctx, { name: "Storage" });
    expect(await run("escalate", key, team.slug, "disk", "is", "full")).toEqual({
      code: 0,
      out: `${key} is escalated to Storage: disk is full\n`,
      err: "",
    });
    const { out } = await run("escalate", key, `@${handle}`, "look", "--at", "-5m", "--json");
    expect(JSON.parse(out)).toMatchObject({ toUser: { name: "Some responder" }, reason: "look" });
    expect((await run("escalate", key, "@nobody-at-all", "x")).code).toBe(2);
    expect((await run("escalate", key, "no-such-team", "x")).code).toBe(1);
  }, 30_000);
});

describe("status", () => {
  it("takes the note behind the status, and keeps the zone of its time", async () => {
    const key = await declared();
    await run("status", key, "mitigated", "pool", "doubled", "--at", "-1m");
    const { out } = await run("show", key);
    expect(out).toMatch(/mitigation: Status: \w+ → mitigated\./);
    expect(out).toContain("pool doubled");
  }, 30_000);
});

describe("show", () => {
  it("shows the last entries and counts those before, or all of them", async () => {
    const key = await declared();
    const { child, done } = startCli(["log", key], env);
    child.stdin.end(Array.from({ length: 30 }, (_, index) => `entry ${index + 1}\n`).join(""));
    await done;
    const short = await run("show", key);
    expect(short.out).toMatch(/Timeline \(Europe\/Paris\)\n {2}\d\d earlier; --timeline shows all\n/);
    expect(short.out).not.toMatch(/entry 2\b/);
    expect(short.out).toContain("entry 30");
    const whole = await run("show", key, "--timeline");
    expect(whole.out).toMatch(/entry 1 [^]*entry 30/);
  }, 30_000);

  it("goes on with what happens until it is interrupted", async () => {
    const key = await declared();
    const { child, text, done } = startCli(["show", key, "--follow"], env);
    await vi.waitFor(() => expect(text.out).toContain("Measures"), { timeout: 15_000 });
    await run("log", key, "seen at once");
    await vi.waitFor(() => expect(text.out).toContain("seen at once"), { timeout: 15_000 });
    server.closeAllConnections();
    await vi.waitFor(() => expect(text.err).toContain("Trying again"), { timeout: 15_000 });
    await run("log", key, "while it was away");
    await vi.waitFor(() => expect(text.out).toContain("while it was away"), { timeout: 20_000 });
    child.kill("SIGINT");
    const { code, out } = await done;
    expect(code).toBe(0);
    expect(out.match(/seen at once/g)).toHaveLength(1);
    expect((await run("show", "INC-999999", "--follow")).code).toBe(4);
  }, 60_000);
});

describe("evidence", () => {
  it("is captured, listed, and verified to be as it was", async () => {
    const key = await declared();
    const { panel, window } = await aMeasuredPanel(ctx);
    const captured = await run(
      "evidence",
      "capture",
      key,
      panel.service,
      panel.slug,
      "--from",
      window.from,
      "--to",
      window.to,
      "--note",
      "it doubles",
    );
    expect(captured.err).toBe("");
    expect(captured.out).toMatch(
      /^Captured Queue of Checkout: 5 points in \d+ bytes\n[0-9a-f-]{36} {2}[0-9a-f]{64}\n$/,
    );
    const [id = "", sha256 = ""] = captured.out.split("\n")[1]?.split("  ") ?? [];
    const listed = await run("evidence", "list", key, "--zone", "UTC");
    expect(listed.out).toContain(
      `${id}  2026-11-22 11:00 – 2026-11-22 11:01  Queue, Checkout  captured by Some responder`,
    );
    expect((await run("show", key, "--timeline")).out).toContain("it doubles");

    for (const what of [key, id]) {
      const verified = await run("evidence", "verify", what);
      expect(verified).toEqual({
        code: 0,
        out: `same     ${id}  ${sha256.slice(0, 12)}  Queue, Checkout\n`,
        err: "1 verified.\n",
      });
    }
    expect((await run("evidence", "verify", "--all")).code).toBe(0);
  }, 60_000);

  it("that was tampered with is told apart, and the exit code says so", async () => {
    const key = await declared();
    const [one, two] = [await anEvidence(ctx, key), await anEvidence(ctx, key)];
    await ctx.db.$executeRawUnsafe("ALTER TABLE evidence DISABLE TRIGGER evidence_is_frozen");
    await ctx.db.evidence.update({ where: { id: two.id }, data: { toAt: new Date("2026-11-22T11:30:00Z") } });
    await ctx.db.$executeRawUnsafe("ALTER TABLE evidence ENABLE TRIGGER evidence_is_frozen");
    const verified = await run("evidence", "verify", key);
    expect([verified.code, verified.err]).toEqual([1, "1 of 2 are not what was captured.\n"]);
    expect(verified.out).toContain(`same     ${one.id}`);
    expect(verified.out).toMatch(
      new RegExp(`DIFFERS {2}${two.id} {2}\\w{12} is not ${two.sha256.slice(0, 12)}`),
    );
    const json = JSON.parse((await run("evidence", "verify", key, "--json")).out) as object;
    expect(json).toMatchObject({
      differing: 1,
      items: [{ isSame: true }, { isSame: false, stored: two.sha256 }],
    });
  }, 60_000);

  it("refuses to verify nothing, and what is neither", async () => {
    expect(await run("evidence", "verify")).toMatchObject({ code: 2 });
    expect(await run("evidence", "verify", "nonsense")).toMatchObject({ code: 2 });
    expect((await run("evidence", "verify", await declared())).err).toBe("There is nothing to verify.\n");
    expect((await run("evidence", "list", await declared())).err).toBe("Nothing was captured.\n");
  }, 60_000);
});

describe("list", () => {
  it("filters by team and by when incidents were declared", async () => {
    const team = await aTeam(ctx, {});
    const service = await aService(ctx, { ownerTeamId: team.id });
    const { key } = await anIncident(writer, { services: [service.slug] });
    const ofTeam = JSON.parse((await run("list", "--team", team.slug, "--json")).out) as { items: object[] };
    expect(ofTeam.items).toMatchObject([{ key }]);
    expect((await run("list", "--team", team.slug, "--to", "2020-01-01")).err).toBe("No incident fits.\n");
  }, 30_000);
});

describe("completion", () => {
  const complete = async (line: string) =>
    (await run("__complete", `hindcast ${line}`)).out
      .split("\n")
      .filter((each) => each !== "")
      .map((each) => each.split("\t")[0]);

  it("knows commands, options, their words, and what is open on the server", async () => {
    const { key } = await anIncident(writer, { title: "Completable" });
    const team = await aTeam(ctx, { name: "Network" });
    await run("hypothesis", "open", key, "a loop", "--category", "network");
    expect(await complete("sta")).toEqual(["status"]);
    expect(await complete("hypothesis r")).toEqual(["rule-out"]);
    expect(await complete("declare --imp")).toEqual(["--impact-started"]);
    expect(await complete("declare x --severity ")).toEqual(["SEV1", "SEV2", "SEV3", "SEV4"]);
    expect(await complete(`status ${key} miti`)).toEqual(["mitigated"]);
    expect(await complete("show inc-")).toContain(key);
    expect(await complete(`escalate ${key} `)).toEqual(expect.arrayContaining([team.slug, `@${handle}`]));
    expect(await complete(`hypothesis confirm ${key} `)).toEqual(["1"]);
    expect((await run("__complete", `hindcast show ${key}`)).out).toBe(`${key}\tCompletable\n`);
  }, 60_000);

  it("works in bash, also behind the @ at which bash takes words apart", async () => {
    const key = await declared();
    await complete("show ");
    const script = join(home, "completion.bash");
    writeFileSync(script, (await run("completion", "bash")).out);
    writeFileSync(
      join(home, "hindcast"),
      `#!/bin/sh\nexec "${process.execPath}" "${join(import.meta.dirname, "hindcast.mjs")}" "$@"\n`,
    );
    chmodSync(join(home, "hindcast"), 0o755);
    const inBash = async (line: string) => {
      const ask = `. "${script}"; COMP_LINE="${line}"; COMP_POINT=\${#COMP_LINE}; _hindcast; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { stdout } = await promisify(execFile)("bash", ["-c", ask], {
        env: { ...env, NODE_ENV: "test", PATH: `${home}:${process.env.PATH}` },
      });
      return stdout.trim().split("\n");
    };
    expect(await inBash("hindcast decl")).toEqual(["declare"]);
    expect(await inBash(`hindcast escalate ${key} @${handle.slice(0, 3)}`)).toContain(handle);
  }, 30_000);

  it("says nothing when it is not signed in, and has a script for each shell", async () => {
    const { child, done } = startCli(["__complete", "hindcast show "], { HOME: home });
    child.stdin.end();
    expect(await done).toEqual({ code: 0, out: "", err: "" });
    for (const shell of ["bash", "zsh", "fish"])
      expect((await run("completion", shell)).out).toContain("hindcast __complete");
  }, 30_000);
});
