import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import type { Settings } from "./read-settings.ts";

/** Stores server and token, readable by this user only, and whole or not at all. */
export async function storeSettings(path: string, settings: Settings): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(fresh, path);
}
