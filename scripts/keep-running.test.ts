import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { keepRunning, type RunningProgram } from "./keep-running.ts";

let folder: string;
let running: RunningProgram | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindcast-running-"));
});

afterEach(async () => {
  await running?.stop(1000);
  running = undefined;
  rmSync(folder, { recursive: true });
});

/** A program that notes each of its starts and ends in a file. */
function writeProgram(body: string): { script: string; told: () => string[] } {
  const script = join(folder, "program.mjs");
  const log = join(folder, "told");
  writeFileSync(log, "");
  writeFileSync(
    script,
    `import { appendFileSync } from "node:fs";
     const tell = (word) => appendFileSync(${JSON.stringify(log)}, word + "\\n");
     ${body}`,
  );
  return { script, told: () => readFileSync(log, "utf8").split("\n").filter(Boolean) };
}

const STAYS = `
  tell("start " + process.pid);
  process.on("SIGTERM", () => { tell("end"); process.exit(0); });
  setInterval(() => {}, 1000);
`;

test("a program that dies is started again, and that is said", async () => {
  const { script, told } = writeProgram(STAYS);
  const notes: string[] = [];
  running = keepRunning({ name: "worker", script }, {}, { output() {}, note: (line) => notes.push(line) });
  await vi.waitUntil(() => told().length === 1, 5000);
  process.kill(Number(told()[0]!.split(" ")[1]), "SIGKILL");
  await vi.waitUntil(() => told().length === 2, 5000);
  expect(notes).toEqual(["worker ended (SIGKILL); it starts again in 0.5 s"]);
  expect(running.failures()).toBe(1);
});

test("the pause doubles while it keeps failing", async () => {
  const { script } = writeProgram("process.exit(3);");
  const notes: string[] = [];
  running = keepRunning({ name: "web", script }, {}, { output() {}, note: (line) => notes.push(line) });
  await vi.waitUntil(() => notes.length === 2, 5000);
  expect(notes).toEqual([
    "web ended (exit code 3); it starts again in 0.5 s",
    "web ended (exit code 3); it starts again in 1 s",
  ]);
});

test("one that is stopped may end in good order and stays stopped", async () => {
  const { script, told } = writeProgram(STAYS);
  running = keepRunning({ name: "web", script }, {}, { output() {}, note() {} });
  await vi.waitUntil(() => told().length === 1, 5000);
  await running.stop(5000);
  expect(told().at(-1)).toBe("end");
});

test("one that does not listen is killed when patience ends", async () => {
  const { script, told } = writeProgram(`
    tell("start");
    process.on("SIGTERM", () => tell("heard"));
    setInterval(() => {}, 1000);
  `);
  running = keepRunning({ name: "web", script }, {}, { output() {}, note() {} });
  await vi.waitUntil(() => told().length === 1, 5000);
  await running.stop(200);
  expect(told()).toEqual(["start", "heard"]);
});

test("a program ends when the process that started it is killed", async () => {
  const { script, told } = writeProgram(STAYS);
  const starter = join(folder, "starter.mjs");
  writeFileSync(
    starter,
    `import { keepRunning } from ${JSON.stringify(join(import.meta.dirname, "keep-running.ts"))};
     keepRunning({ name: "web", script: ${JSON.stringify(script)} }, {}, { output() {}, note() {} });`,
  );
  const parent = spawn(process.execPath, [starter], { stdio: "ignore" });
  await vi.waitUntil(() => told().length === 1, 5000);
  parent.kill("SIGKILL");
  await once(parent, "exit");
  await expect.poll(() => told().at(-1), { timeout: 5000 }).toBe("end");
});
