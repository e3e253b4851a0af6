import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

const isDocument = (name: string) => /\.(md|txt)$/i.test(name);
const isPassedOver = (name: string) => name.startsWith(".") || name === "node_modules";

/**
 * The files named, and in place of a folder every `*.md` and `*.txt` in it and in its folders, in the order of their names.
 * Hidden folders, `node_modules` and links to folders are passed over. What is not there is answered as it stands.
 */
export async function findDocuments(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const isFolder = await stat(path).then(
        (entry) => entry.isDirectory(),
        () => false,
      );
      return isFolder ? documentsIn(path) : [path];
    }),
  );
  return [...new Set(found.flat())];
}

async function documentsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sorted = entries.filter(({ name }) => !isPassedOver(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = await Promise.all(
    sorted.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return documentsIn(path);
      return isDocument(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}
