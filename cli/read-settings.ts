import { readFile } from "node:fs/promises";

import { serverAddress } from "./server-address.ts";
import { settingsPath } from "./settings-path.ts";
import { UsageError } from "./usage-error.ts";

export type Settings = { readonly url: string; readonly token: string; readonly userId?: string };

/**
 * Which server to speak to, and with which token: HINDCAST_URL and HINDCAST_TOKEN, else what `hindcast login` stored.
 * The stored token is only for the server it was stored with. Throws UsageError when something is missing.
 */
export async function readSettings(env: NodeJS.ProcessEnv): Promise<Settings> {
  const stored = env.HINDCAST_URL && env.HINDCAST_TOKEN ? {} : await readStored(settingsPath(env));
  const url = chosenAddress(env, stored);
  const token = env.HINDCAST_TOKEN || (stored.url === url ? stored.token : undefined);
  if (token === undefined) {
    throw new UsageError(`There is no token for ${url}. Run \`hindcast login\`, or set HINDCAST_TOKEN.`);
  }
  // Whose a token is, is known of the stored one only.
  const userId = token === stored.token && stored.url === url ? stored.userId : undefined;
  return { url, token, ...(userId !== undefined && { userId }) };
}

/** Which server to speak to. Throws UsageError when none was named. */
export async function readAddress(env: NodeJS.ProcessEnv): Promise<string> {
  return chosenAddress(env, env.HINDCAST_URL ? {} : await readStored(settingsPath(env)));
}

function chosenAddress(env: NodeJS.ProcessEnv, stored: Partial<Settings>): string {
  const url = env.HINDCAST_URL ? serverAddress(env.HINDCAST_URL) : stored.url;
  if (url === undefined)
    throw new UsageError("Run `hindcast login` first, or set HINDCAST_URL and HINDCAST_TOKEN.");
  return url;
}

async function readStored(path: string): Promise<Partial<Settings>> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw new UsageError(`${path} cannot be read: ${error.message}.`);
  });
  try {
    const { url, token, userId } = JSON.parse(text) as Record<string, unknown>;
    return {
      ...(typeof url === "string" && { url: serverAddress(url) }),
      ...(typeof token === "string" && { token }),
      ...(typeof userId === "string" && { userId }),
    };
  } catch {
    throw new UsageError(`${path} is damaged. Run \`hindcast login\` again.`);
  }
}
