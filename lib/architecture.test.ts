import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { describe, expect, it } from "vitest";

import { allOperations } from "./web/api/all-operations.ts";

const FOLDERS = [
  "app",
  "bench",
  "cli",
  "components",
  "lib",
  "prisma",
  "reference-service",
  "scripts",
  "worker",
];

const files = FOLDERS.filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))))
  .filter((path) => /[.]tsx?$/.test(path) && !/[.]test[.]tsx?$|^prisma\/generated\//.test(path));

const sourceOf = (path: string) => readFileSync(path, "utf8");
const camelCase = (kebab: string) => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

describe("browser code lives in components/", () => {
  // Next.js asks for it in its own error files.
  const allowed = /^components\/|^app\/(.+\/)?(global-)?error[.]tsx$/;
  it("says 'use client' nowhere else", () => {
    const elsewhere = files.filter(
      (path) => /^["']use client["']/.test(sourceOf(path)) && !allowed.test(path),
    );
    expect(elsewhere).toEqual([]);
  });
});

it("there are no server actions: every change goes through the API", () => {
  expect(files.filter((path) => /^\s*["']use server["']/m.test(sourceOf(path)))).toEqual([]);
});

it("nothing sets HTML by itself", () => {
  const setter = ["dangerously", "SetInnerHTML"].join("");
  expect(files.filter((path) => sourceOf(path).includes(setter))).toEqual([]);
});

/** Functions that open a transaction, by the file that holds them. */
const commands = files.filter(
  (path) =>
    path.startsWith("lib/domain/") &&
    /\bin(?:Sql)?Transaction\(/.test(sourceOf(path)) &&
    !path.endsWith("/context.ts"),
);

describe("a command", () => {
  it.each(commands)("%s is named after its file", (path) => {
    expect(sourceOf(path)).toMatch(
      new RegExp(`export async function ${camelCase(basename(path, ".ts"))}[(<]`),
    );
  });

  it.each(commands)("%s records what it changed, with audit and event", (path) => {
    // What a sender says is kept as it came; what a worker makes of it is recorded.
    const delegates =
      /\binsertUser\(|\bwritePostmortemSection\(|\brecordRole\(|\bkeepSignals\(|\btellOfAlerts\(|\bfireRule\(/;
    expect(sourceOf(path)).toMatch(new RegExp(`recordEvent\\(|${delegates.source}`));
  });

  // Before anybody is signed in there is nobody to authorize; each says so itself.
  const beforeSignIn = ["register-first-administrator.ts", "open-session.ts", "admit-bootstrap-token.ts"];
  it.each(commands.filter((path) => !beforeSignIn.includes(basename(path))))("%s authorizes", (path) => {
    expect(sourceOf(path)).toMatch(/\b(authorize|ownUserId)\(/);
  });
});

describe("the API", () => {
  it("declares each method of a path once", () => {
    const calls = allOperations.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(calls).size).toBe(calls.length);
  });

  it("mounts every file of operations", () => {
    const table = sourceOf("lib/web/api/all-operations.ts");
    const unmounted = files.filter((path) => {
      const [folder, file] = [dirname(path), basename(path)];
      return folder === "lib/web/api" && file !== "all-operations.ts" && !table.includes(`"./${file}"`);
    });
    expect(unmounted).toEqual([]);
  });

  it("takes only strict input", () => {
    const loose = allOperations.filter(({ input }) => input._zod.def.catchall?._zod.def.type !== "never");
    // Their senders are not ours, and send more than we know.
    const ofOthers = ["POST /alerts/alertmanager", "POST /alerts/events"];
    expect(loose.map(({ method, path }) => `${method} ${path}`)).toEqual(ofOthers);
  });

  it("pages every list", () => {
    const unpaged = allOperations.filter(({ output, method }) => {
      const fields = method === "GET" && output && "shape" in output ? Object.keys(output.shape) : [];
      return fields.includes("items") && !fields.includes("nextCursor");
    });
    expect(unpaged).toEqual([]);
  });
});

describe("modules of the domain", () => {
  const PURE = /\/(schema|policy|rules|audit-schema|import-schema)[.]ts$/;
  const moduleOf = (path: string) => /^lib\/domain\/([a-z]+)\//.exec(path)?.[1];

  /** From which module to which, pure files aside: they are the vocabulary that all share. */
  const edges = new Map<string, Set<string>>();
  for (const path of files) {
    const from = moduleOf(path);
    if (from === undefined || PURE.test(path)) continue;
    for (const [, target = ""] of sourceOf(path).matchAll(/from "(\.\.\/[^"]+)"/g)) {
      const to = moduleOf(join(dirname(path), target));
      if (to !== undefined && to !== from && !PURE.test(target))
        edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }

  it("do not depend on one another in a circle", () => {
    const reaches = (from: string, seen = new Set<string>()): Set<string> => {
      for (const to of edges.get(from) ?? []) if (!seen.has(to)) reaches(to, seen.add(to));
      return seen;
    };
    expect([...edges.keys()].filter((module) => reaches(module).has(module))).toEqual([]);
  });
});

it("there is no drawer for everything", () => {
  const drawers = /(^|\/)(utils?|helpers?|common|misc|shared|types|hooks|constants|index)([.]tsx?|\/)/;
  expect(files.filter((path) => drawers.test(path))).toEqual([]);
});
