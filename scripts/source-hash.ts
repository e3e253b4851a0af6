import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Which files and folders; files for which `skip` is true count for nothing. */
type Selection = { skip?: (path: string) => boolean };

/**
 * SHA-256 in hexadecimal of the names and contents of these files and folders below `root`. The order in which they
 * are named and their dates do not matter; what is not there counts as absent.
 */
export function hashFiles(root: string, paths: string[], { skip = () => false }: Selection = {}): string {
  const hash = createHash("sha256");
  for (const path of [...paths].sort()) addToHash(hash, root, path, skip);
  return hash.digest("hex");
}

function addToHash(hash: Hash, root: string, path: string, skip: (path: string) => boolean): void {
  if (skip(path)) return;
  const entry = statSync(join(root, path), { throwIfNoEntry: false });
  if (!entry) return;
  if (entry.isDirectory()) {
    for (const name of readdirSync(join(root, path)).sort()) addToHash(hash, root, `${path}/${name}`, skip);
    return;
  }
  const content = readFileSync(join(root, path));
  hash.update(`${path}\0${content.length}\0`).update(content);
}
