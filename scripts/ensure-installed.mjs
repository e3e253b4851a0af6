// Installs the packages of package-lock.json if they are not all there. Runs before everything else, on whatever Node the
// machine has, so: no imports of ours, nothing newer than Node 18.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");
const NEEDED_BYTES = 1.5e9;
const KEPT_OUTPUT = 20_000;

/** So many failures in a row, or one and nothing else for so long, and there is no network. */
const HOPELESS = 8;
const HOPELESS_MS = 60_000;

const CAUSES = [
  [/ENOSPC/, "there is no space left on the disk. Free about 1.5 GB and start again."],
  [/EACCES|EPERM|EROFS/, "the folder cannot be written to. Give this user the right to, and start again."],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ERR_INVALID_URL/,
    "the npm registry cannot be reached. Connect to the network (or set the proxy that npm is to use) and start again.",
  ],
];

if (Number(process.versions.node.split(".")[0]) < 20) {
  fail(`Node.js ${process.versions.node} is too old to start from: install Node.js 20 or later.`);
}
if (!isInstalled()) await install();

/** Every package of the lock file that this machine needs is there in its version, and what their scripts made. */
function isInstalled() {
  const wanted = readJson("package-lock.json");
  const present = readJson("node_modules/.package-lock.json");
  if (!wanted || !present) return false;
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === "") continue;
    const found = present.packages[path];
    if (!found && entry.optional) continue;
    if (!found || found.version !== entry.version || found.integrity !== entry.integrity) return false;
    if (!existsSync(join(project, path, "package.json"))) return false;
  }
  return existsSync(join(project, "node_modules/.bin/node"));
}

/** Installing takes a minute; that it was for nothing is better known before. */
function checkPort() {
  const port = Number(process.env.PORT || 3000);
  const command = process.env.npm_lifecycle_event === "predev" ? "npm run dev" : "npm start";
  return new Promise((resolve) => {
    if (!(port >= 1 && port <= 65_535)) return resolve();
    const server = createServer();
    server.once("error", (error) => {
      if (error.code !== "EADDRINUSE") return resolve();
      fail(
        `Port ${port} is in use by another program. Stop that, or take another port: PORT=${port + 1} ${command}`,
      );
    });
    server.listen(port, process.env.HOST || "127.0.0.1", () => server.close(resolve));
  });
}

async function install() {
  if (/^pre(start|dev)$/.test(process.env.npm_lifecycle_event ?? "")) await checkPort();
  const free = freeBytes();
  if (free < NEEDED_BYTES) {
    fail(`Installing needs about 1.5 GB, and the disk of ${project} has ${(free / 1e9).toFixed(1)} GB free.`);
  }
  const startedAt = Date.now();
  const stopSaying = sayEverySoOften(startedAt);
  let { code, output } = await runNpm("ci");
  // A lock file written on another platform may lack optional packages of this one: "ci" refuses it, "install" finds them.
  if (/EUSAGE/.test(output)) ({ code, output } = await runNpm("install", "--no-save"));
  stopSaying();
  if (code === 0 && isInstalled()) {
    process.stdout.write(`Installed the packages (${seconds(startedAt)} s)\n`);
    return;
  }
  const cause = CAUSES.find(([pattern]) => pattern.test(output));
  if (cause) fail(`The packages could not be installed: ${cause[1]}`);
  fail(
    `The packages could not be installed by "npm ci":\n${output.trim().split("\n").slice(0, 12).join("\n")}`,
  );
}

function runNpm(...command) {
  // Not the Node.js that this folder may hold already: it is about to be replaced.
  const ownBin = join(project, "node_modules", ".bin");
  const path = (process.env.PATH ?? "").split(":").filter((folder) => folder !== ownBin);
  const environment = {
    ...process.env,
    PATH: path.join(":"),
    // Prisma would fetch an engine from a server that many networks do not reach; we do without it.
    PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
  };
  const parameters = [
    ...command,
    "--include=dev",
    "--include=optional",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    // Tells each attempt to fetch something, so that we need not wait for hundreds of them to fail.
    "--loglevel=http",
    "--fetch-timeout=60000",
    "--fetch-retries=2",
    "--fetch-retry-mintimeout=500",
    "--fetch-retry-maxtimeout=2000",
  ];
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const [program, ...first] = npm && node && existsSync(npm) ? [node, npm] : ["npm"];
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...parameters], {
      cwd: project,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let failures = 0;
    let lastSuccess = Date.now();
    const keep = (text) => {
      output = (output + text).slice(-KEPT_OUTPUT);
      if (/http fetch GET \d{3}/.test(text)) {
        failures = 0;
        lastSuccess = Date.now();
      }
      failures += text.match(/attempt \d+ failed with/g)?.length ?? 0;
      if (failures >= HOPELESS || (failures > 0 && Date.now() - lastSuccess > HOPELESS_MS)) child.kill();
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

function sayEverySoOften(startedAt) {
  const line = () => `Installing the packages, which takes a minute or two (${seconds(startedAt)} s)`;
  const { stdout } = process;
  stdout.write(stdout.isTTY ? line() : `${line()}\n`);
  const timer = setInterval(
    () => stdout.write(stdout.isTTY ? `\r${line()}` : `${line()}\n`),
    stdout.isTTY ? 1000 : 15_000,
  );
  return () => {
    clearInterval(timer);
    if (stdout.isTTY) stdout.write("\r\u001B[K");
  };
}

function seconds(startedAt) {
  return Math.round((Date.now() - startedAt) / 1000);
}

function freeBytes() {
  try {
    const { bavail, bsize } = statfsSync(project);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(project, path), "utf8"));
  } catch {
    return undefined;
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
