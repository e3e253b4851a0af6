import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

const LARGEST_BYTES = 20_000_000;

/** A file that text is added to. At 20 MB it becomes `….1` and begins anew, so both together stay below 40 MB. */
export function openLogFile(path: string): { append(text: string): void } {
  mkdirSync(dirname(path), { recursive: true });
  let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return {
    append(text) {
      try {
        if (bytes > LARGEST_BYTES) {
          renameSync(path, `${path}.1`);
          bytes = 0;
        }
        appendFileSync(path, text, { mode: 0o600 });
        bytes += Buffer.byteLength(text);
      } catch {
        // A full disk costs the log, not the service.
      }
    },
  };
}
