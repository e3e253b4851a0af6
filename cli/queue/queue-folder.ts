import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where this user's unsent writes to that server are kept: a folder a server, under the XDG folder for state. */
export function queueFolder(env: NodeJS.ProcessEnv, serverUrl: string): string {
  const state = env.XDG_STATE_HOME || join(homedir(), ".local/state");
  const { hostname } = new URL(serverUrl);
  const name = `${hostname.replace(/[^\w.-]/g, "")}-${shortHash(serverUrl)}`;
  return join(state, "hindcast", "queue", name);
}

/** Tells tokens and addresses apart without holding them. */
export const shortHash = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 16);
