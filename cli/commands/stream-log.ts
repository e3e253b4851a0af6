import { clock } from "../clock.ts";
import { describeEntry } from "../describe-entry.ts";
import type { NewEntry } from "../read-log-line.ts";
import { openSession } from "../session.ts";
import { logStream } from "../stream/log-stream.ts";
import { UsageError } from "../usage-error.ts";

type Given = { batchMs: number; kind?: NewEntry["kind"]; zone?: string; json?: boolean };

/** Logs standard input as it comes and prints what is stored, a line an entry. Answers the exit code. */
export async function streamLog(key: string, { batchMs, kind, zone, json }: Given): Promise<number> {
  if (process.stdin.isTTY)
    throw new UsageError("--batch reads standard input: tail -f app.log | hindcast log INC-42 --batch 5s");
  const shown = clock(zone).zone;
  return logStream(() => openSession(), {
    input: process.stdin,
    key,
    kind,
    batchMs,
    clock: () => clock(shown),
    output: {
      logged(entries) {
        const lines = entries.map((entry) => (json ? JSON.stringify(entry) : describeEntry(entry, shown)));
        process.stdout.write(`${lines.join("\n")}\n`);
      },
      note: (line) => void process.stderr.write(`hindcast: ${line}\n`),
    },
  });
}
