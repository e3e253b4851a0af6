import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "@playwright/test";

import { projectFolder } from "./data-folder.ts";
import { hasCode, PlainError } from "./plain-error.ts";
import { runNode } from "./run-node.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ELSEWHERE = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const PLAYWRIGHT = join(projectFolder, "node_modules/@playwright/test/cli.js");

/** The path of a Chromium on this machine that starts: the system's, else Playwright's own. */
export function findChromium(): string | undefined {
  const inPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...inPath, ...ELSEWHERE, chromium.executablePath()].find(
    (path) => existsSync(path) && starts(path),
  );
}

/** The same; without one it is installed: by Playwright, else by apt-get. Throws `PlainError` when neither works. */
export async function findOrInstallChromium(say: (line: string) => void): Promise<string> {
  for (const install of [undefined, installByPlaywright, installByApt]) {
    await install?.(say);
    const path = findChromium();
    if (path) return path;
  }
  throw new PlainError(
    "The end-to-end tests need a Chromium, and none could be installed: install one (Debian: apt-get install chromium) and start again.",
  );
}

/** Some systems have a file of that name that only says how to install it. */
function starts(path: string): boolean {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

async function installByPlaywright(say: (line: string) => void): Promise<void> {
  say("No Chromium found: installing Playwright's");
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" };
  try {
    await runNode("Playwright's installation", [PLAYWRIGHT, "install", "chromium"], { env });
    // The libraries that it uses are the system's to install.
    if (!findChromium() && asRoot()) await runNode("Its libraries", [PLAYWRIGHT, "install-deps", "chromium"]);
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    say("Playwright's Chromium could not be installed");
  }
}

async function installByApt(say: (line: string) => void): Promise<void> {
  const root = asRoot();
  if (!root || hasCode(spawnSync("apt-get", ["--version"]).error, "ENOENT")) return;
  say("Installing Debian's Chromium");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const command of ["update", "install --yes --no-install-recommends chromium"]) {
    const [program, ...parameters] = [...root, "apt-get", "-qq", ...command.split(" ")];
    await new Promise((resolve) => {
      spawn(program, parameters, { env, stdio: "ignore" }).on("error", resolve).on("exit", resolve);
    });
  }
}

/** What to put before a command to run it as root without a password; `undefined` if that is not possible. */
function asRoot(): ["env"] | ["sudo", "-n"] | undefined {
  if (process.getuid?.() === 0) return ["env"];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : undefined;
}
