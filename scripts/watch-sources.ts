import { watch } from "node:fs";
import { join } from "node:path";

import { projectFolder } from "./data-folder.ts";

/** Who runs what lies where. Pages and components are not here: Next.js looks after them. */
const READERS: [path: string, programs: string[]][] = [
  ["lib", ["web", "worker"]],
  ["server.ts", ["web"]],
  ["worker", ["worker"]],
];
/** Editors and version control write many files at once. */
const QUIET_MS = 300;

/** Calls back with the programs whose sources changed, once it has been quiet for a moment. Runs until this process ends. */
export function watchSources(onChange: (programs: string[]) => void): void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  for (const [path, programs] of READERS) {
    const watcher = watch(join(projectFolder, path), { recursive: true }, (_event, name) => {
      if (!name || /\.test\.tsx?$|~$/.test(name)) return;
      for (const program of programs) changed.add(program);
      clearTimeout(timer);
      timer = setTimeout(() => {
        onChange([...changed]);
        changed.clear();
      }, QUIET_MS);
    });
    watcher.on("error", () => {});
    watcher.unref();
  }
}
