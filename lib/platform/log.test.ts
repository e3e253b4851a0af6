import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { beforeAll, expect, it } from "vitest";

const project = join(import.meta.dirname, "../..");
const SECRET = "tr0ub4dor-secret";
const TOKEN = `hc_${"a".repeat(43)}`;

const NAMES = [
  "authorization",
  "cookie",
  "set-cookie",
  "password",
  "passwordHash",
  "token",
  "secret",
  "secretHash",
  "connectionString",
  "DATABASE_URL",
  "NEXTAUTH_SECRET",
  "HINDCAST_BOOTSTRAP_TOKEN",
];

/** The lines that a program of these statements logs. */
function linesOf(statements: string): string[] {
  const program = `import { log } from "#lib/platform/log.ts"; ${statements}`;
  const env = { ...process.env, LOG_LEVEL: "info" };
  const args = ["--input-type=module", "--eval", program];
  return execFileSync(process.execPath, args, { cwd: project, env, encoding: "utf8" }).trim().split("\n");
}

let lines: string[];

beforeAll(() => {
  const objects = NAMES.flatMap((name) => {
    const object = { [name]: SECRET };
    return [object, { request: object }, { request: { headers: object } }];
  });
  lines = linesOf(`
    for (const object of ${JSON.stringify(objects)}) log.info(object, "named");
    log.error({ err: Object.assign(new Error("refused"), { config: { password: "${SECRET}" } }) }, "an error's own");
    log.error({ err: new Error("no postgresql://hindcast:${SECRET}@db.test:5432/x today") }, "in a message");
    log.error("postgres://hindcast:not@first:${SECRET}@db.test/x");
    log.error({ deep: { down: { in: { a: ["Bearer ${TOKEN}"] } } } }, "by its shape");
    log.info({ url: "/incidents?q=cache", requestId: "kept", password: "" }, "the rest");
    try {
      new URL("postgresql://hindcast:${SECRET}@127.0.0.1:port/none");
    } catch (err) {
      log.error({ err }, "an address that cannot be read");
    }
  `);
});

it("secrets are cut out by their names, at the top and up to two objects deep", () => {
  const named = lines.filter((line) => line.includes(`"msg":"named"`));
  expect(named).toHaveLength(NAMES.length * 3);
  for (const line of named) expect(line).toContain("[removed]");
});

it("no line holds a secret, in whatever it stands", () => {
  expect(lines.filter((line) => line.includes(SECRET) || line.includes(TOKEN))).toEqual([]);
});

it("what is no secret stays, so that the line still tells what happened", () => {
  const all = lines.join("\n");
  for (const words of [
    `"url":"/incidents?q=cache","requestId":"kept"`,
    "no postgresql://hindcast:[removed]@db.test:5432/x today",
    "Bearer hc_[removed]",
    `"msg":"an address that cannot be read"`,
    "Invalid URL",
  ]) {
    expect(all).toContain(words);
  }
});

it("every line stays one object of JSON", () => {
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ time: expect.any(String) });
});
