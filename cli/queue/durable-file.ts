import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes a file that only this user may read, whole or not at all, and answers when the disk has it. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  const file = await open(fresh, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  await renameDurably(fresh, path);
}

/** Renames a file within its folder, and answers when the disk has it. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  const folder = await open(dirname(to), "r").catch(() => null);
  // Not every system can do this with a folder; where it cannot, the rename is as durable as it gets.
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
