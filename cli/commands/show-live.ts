import { clock } from "../clock.ts";
import { readSettings } from "../read-settings.ts";
import { openReadingSession } from "../session.ts";
import { followIncident } from "./follow-incident.ts";

/** Shows an incident and goes on with what happens to it, until SIGINT or SIGTERM. As JSON: a document a line. */
export async function showLive(
  key: string,
  { json, zone, timeline }: { json?: boolean; zone?: string; timeline?: boolean },
): Promise<void> {
  const { server } = await openReadingSession();
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const print = (document: unknown, text: string) =>
    void process.stdout.write(`${json ? JSON.stringify(document) : text}\n`);
  await followIncident(
    server,
    await readSettings(process.env),
    key,
    { entries: timeline ? Number.POSITIVE_INFINITY : 12, signal: stop.signal },
    () => clock(zone),
    { incident: print, event: print, note: (line) => void process.stderr.write(`hindcast: ${line}\n`) },
  );
}
