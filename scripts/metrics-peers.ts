import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

import { projectFolder } from "./data-folder.ts";

/** Programs that tests let Hindcast talk to, and the Debian packages that hold them. */
const PEERS: readonly [program: string, debianPackage: string][] = [
  ["prometheus", "prometheus"],
  ["promtool", "prometheus"],
  ["prometheus-alertmanager", "prometheus-alertmanager"],
  ["prometheus-node-exporter", "prometheus-node-exporter"],
  ["prometheus-postgres-exporter", "prometheus-postgres-exporter"],
];

const FOLDER = join(projectFolder, "node_modules/.cache/metrics-peers");

/**
 * The PATH in which those programs are found. What this machine lacks comes from Debian's packages, unpacked into a folder
 * of the project and not installed: an installed one would start listening. Where that does not work (another system, no
 * network) it says so, and the tests that need them say that they were skipped.
 */
export async function pathWithMetricsPeers(say: (line: string) => void): Promise<string> {
  const path = [process.env.PATH ?? "", join(FOLDER, "usr/bin")].join(delimiter);
  const missing = PEERS.filter(([program]) => !isIn(path, program));
  if (missing.length === 0) return path;
  await unpack([...new Set(missing.map(([, debianPackage]) => debianPackage))]);
  const still = PEERS.filter(([program]) => !isIn(path, program)).map(([program]) => program);
  if (still.length > 0) say(`Not on this machine, so some tests will be skipped: ${still.join(", ")}`);
  return path;
}

const isIn = (path: string, program: string): boolean =>
  path.split(delimiter).some((folder) => existsSync(join(folder, program)));

async function unpack(packages: readonly string[]): Promise<void> {
  const archives = join(FOLDER, "archives");
  mkdirSync(archives, { recursive: true });
  const download = () => run("apt-get", ["-qq", "download", ...packages], archives);
  // A machine that was just made has no lists of packages yet.
  if (!(await download()) && (await run("apt-get", ["-qq", "update"], archives))) await download();
  for (const file of readdirSync(archives).filter((name) => name.endsWith(".deb"))) {
    await run("dpkg-deb", ["--extract", file, FOLDER], archives);
  }
}

/** Whether it ended well; also false when there is no such program. */
function run(program: string, parameters: string[], cwd: string): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(program, parameters, { cwd, stdio: "ignore", timeout: 120_000 })
      .on("error", () => resolve(false))
      .on("exit", (code) => resolve(code === 0));
  });
}
