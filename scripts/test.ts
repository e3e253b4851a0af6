/** `npm test`: everything there is to check, from a fresh clone. Goes on after a failure, so that one run tells all. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildWeb, isBuildOutdated } from "./build-web.ts";
import { projectFolder, readIfThere } from "./data-folder.ts";
import { findOrInstallChromium } from "./find-chromium.ts";
import { generateClient } from "./generate.ts";
import { pathWithMetricsPeers } from "./metrics-peers.ts";
import { explain, PlainError } from "./plain-error.ts";
import { terminalProgress } from "./progress.ts";
import { runNode } from "./run-node.ts";
import {
  addCounts,
  countCheck,
  countPlaywright,
  type Counts,
  countVitest,
  formatCounts,
  nothing,
} from "./test-counts.ts";

const SOURCES = [
  "app",
  "components",
  "lib",
  "prisma",
  "worker",
  "cli",
  "reference-service",
  "scripts",
  "bench",
  "e2e",
  "server.ts",
];

const progress = terminalProgress();
const reports = mkdtempSync(join(tmpdir(), "hindcast-test-"));
const results: { name: string; counts: Counts; seconds: number }[] = [];
let running: ChildProcess | undefined;

process.on("exit", () => rmSync(reports, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void leave(signal));

await check("generated code", generate);
await check("lint", () => runTool("oxlint", ["--type-aware"]));
await check("format", () => runTool("oxfmt", ["--check"]));
await check("types", () => runTool("typescript", ["--noEmit"], "tsc"));
await check("dependency rules", () => runTool("dependency-cruiser", SOURCES.filter(isThere), "depcruise"));
await check("unused code", () => runTool("knip", []));
await measure("unit and integration", async () => {
  const report = join(reports, "vitest.json");
  const parameters = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const PATH = await progress.step("Prometheus and its like", () => pathWithMetricsPeers(progress.say));
  const exitedWell = await showTool("vitest", parameters, "vitest", { PATH });
  return countVitest(readIfThere(report), exitedWell);
});
const isBuilt = await check("build", async () => {
  if (isBuildOutdated()) await buildWeb();
});
if (isBuilt) await measure("end to end", testEndToEnd);
else progress.say("end to end: not run, because there is no build to run it on");

summarise();

async function generate(): Promise<void> {
  generateClient();
  // The types of the routes and of what is imported besides code.
  await runNode("next typegen", ["node_modules/next/dist/bin/next", "typegen"]);
}

async function testEndToEnd(): Promise<Counts> {
  if (!existsSync(join(projectFolder, "e2e"))) return nothing;
  await findOrInstallChromium(progress.say);
  const report = join(reports, "playwright.json");
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const exitedWell = await showTool("@playwright/test", ["test", "--reporter=list,json"], "playwright", env);
  return countPlaywright(readIfThere(report), exitedWell);
}

/** Counts as one test: passed unless `work` throws. */
async function check(name: string, work: () => Promise<unknown>): Promise<boolean> {
  return measure(name, async () => {
    await progress.step(name, work);
    return countCheck(true);
  });
}

async function measure(name: string, work: () => Promise<Counts>): Promise<boolean> {
  const startedAt = Date.now();
  let counts = countCheck(false);
  try {
    counts = await work();
  } catch (error) {
    progress.say(explain(error));
  }
  results.push({ name, counts, seconds: (Date.now() - startedAt) / 1000 });
  return counts.failed === 0;
}

/** Runs a tool of ours; what it prints is shown if it fails. */
async function runTool(packageName: string, parameters: string[], program = packageName): Promise<void> {
  await runNode(program, [findTool(packageName, program), ...parameters]);
}

/** Runs a tool that shows its own progress; true when it exited well. */
function showTool(
  packageName: string,
  parameters: string[],
  program = packageName,
  env: Record<string, string> = {},
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, [findTool(packageName, program), ...parameters], {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    running.on("error", reject);
    running.on("close", (code) => {
      running = undefined;
      resolve(code === 0);
    });
  });
}

/** The file behind a command in `node_modules/.bin`, to run it by this Node.js on every system. */
function findTool(packageName: string, program: string): string {
  const folder = join(projectFolder, "node_modules", packageName);
  const { bin } = createRequire(import.meta.url)(join(folder, "package.json")) as {
    bin?: string | Record<string, string>;
  };
  const file = typeof bin === "string" ? bin : bin?.[program];
  if (!file) throw new PlainError(`${packageName} has no program ${program}.`);
  return join(folder, file);
}

function isThere(path: string): boolean {
  return existsSync(join(projectFolder, path));
}

function summarise(): void {
  progress.say("");
  for (const { name, counts, seconds } of results) {
    const mark = counts.failed > 0 ? "✗" : "✓";
    progress.say(`${mark} ${name.padEnd(22)} ${seconds.toFixed(1).padStart(6)} s   ${formatCounts(counts)}`);
  }
  const sum = addCounts(results.map(({ counts }) => counts));
  process.exitCode = sum.failed > 0 ? 1 : 0;
  progress.say(`\n${formatCounts(sum)}`);
}

/** The tools end in their own order: they stop what they started. */
async function leave(signal: NodeJS.Signals): Promise<void> {
  if (running) {
    const gone = new Promise((resolve) => running?.once("close", resolve));
    running.kill(signal);
    await gone;
  }
  process.exit(130);
}
