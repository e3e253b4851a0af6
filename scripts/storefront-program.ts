import { setTimeout as sleep } from "node:timers/promises";

import { keepRunning, type RunningProgram } from "./keep-running.ts";
import { PlainError } from "./plain-error.ts";

const READY_WITHIN_MS = 120_000;
const MOST_FAILURES_BEFORE_READY = 3;

export type StorefrontProgram = {
  url: string;
  running: RunningProgram;
  /** Resolves when it answers; rejects with a PlainError when it keeps ending, or does not within two minutes. */
  ready(signal?: AbortSignal): Promise<void>;
};

/** Starts the reference service as a program of its own, and again whenever it ends. */
export function startStorefront(options: {
  databaseUrl: string;
  controlToken: string;
  host: string;
  port: number;
  /** How far it stands back for other programs, 0 to 19. */
  niceness?: number;
  env?: Record<string, string>;
  output: (text: string) => void;
  note: (line: string) => void;
}): StorefrontProgram {
  const { host, port, niceness = 0 } = options;
  const program = { name: "reference", script: "reference-service/main.ts", niceness };
  const env = {
    REFERENCE_DATABASE_URL: options.databaseUrl,
    REFERENCE_CONTROL_TOKEN: options.controlToken,
    REFERENCE_HOST: host,
    REFERENCE_PORT: String(port),
    ...options.env,
  };
  const running = keepRunning(program, env, options);
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  return { url, running, ready: (signal) => waitUntilReady(url, running, signal) };
}

async function waitUntilReady(
  url: string,
  service: RunningProgram,
  signal: AbortSignal | undefined,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  const address = url.replace("0.0.0.0", "127.0.0.1").replace("[::]", "[::1]");
  while (!(await answersReady(address))) {
    if (service.failures() >= MOST_FAILURES_BEFORE_READY || Date.now() > deadline) {
      throw new PlainError("The storefront does not become ready");
    }
    await sleep(100, undefined, { signal });
  }
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
