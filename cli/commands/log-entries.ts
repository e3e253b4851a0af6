import type { ApiOutput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import { describeEntry } from "../describe-entry.ts";
import type { Outcome } from "../outcome.ts";
import { type NewEntry, readLogLine } from "../read-log-line.ts";
import { givenTime } from "../read-time.ts";
import type { Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";

type Given = { kind?: NewEntry["kind"]; at?: string };
type Entry = ApiOutput<"POST /incidents/{key}/timeline">;

/** What the API takes at once. */
const AT_ONCE = 500;

/** Logs one entry. With `at` the text is taken as it stands; else it may begin with its time. */
export async function logEntry(
  session: Session,
  key: string,
  text: string,
  given: Given,
  clock: Clock,
): Promise<Outcome> {
  const warnings: string[] = [];
  const entry = await session.write(
    "POST /incidents/{key}/timeline",
    { key, ...entryOf(text, given, clock, (message) => warnings.push(message)) },
    `log ${key}`,
  );
  return { json: entry, text: describe([entry], key, clock), ...noteOf(warnings) };
}

/** Logs every line that is not empty. Not one is sent before all are understood; each 500 are stored together or not at all. */
export async function logLines(
  session: Session,
  key: string,
  text: string,
  given: Given,
  clock: Clock,
): Promise<Outcome> {
  const warnings: string[] = [];
  const entries = text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [entryOf(line, given, clock, (message) => warnings.push(`Line ${index + 1}: ${message}`))];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new UsageError(`Line ${index + 1}: ${error.message} Nothing was logged.`);
    }
  });
  if (entries.length === 0) throw new UsageError("There is nothing to log.");

  const parts = Array.from({ length: Math.ceil(entries.length / AT_ONCE) }, (_, part) => ({
    key,
    entries: entries.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  }));
  const answers = await session.writeAll("POST /incidents/{key}/timeline/bulk", parts, `log ${key}`);
  const stored = answers.flatMap(({ items }) => items);
  return {
    json: { items: stored, nextCursor: null },
    text: describe(stored, key, clock),
    ...noteOf(warnings),
  };
}

function entryOf(text: string, { kind, at }: Given, clock: Clock, warn: (message: string) => void): NewEntry {
  if (at === undefined) return { kind, ...readLogLine(text, clock, warn) };
  const { at: occurredAt, zone, precision } = givenTime(at, clock);
  return { kind, body: text, occurredAt, occurredZone: zone, precision };
}

const describe = (entries: Entry[], key: string, { zone }: Clock) =>
  [`Logged on ${key} (times in ${zone}):`, ...entries.map((entry) => describeEntry(entry, zone))].join("\n");

const noteOf = (warnings: string[]) => (warnings.length > 0 ? { note: warnings.join("\n") } : {});
