import type { ApiOutput } from "#lib/web/client.ts";

import { localTime } from "./local-time.ts";
import { painted } from "./painted.ts";
import { printable } from "./printable.ts";

type Entry = ApiOutput<"POST /incidents/{key}/timeline">;

const TIME_WIDTH = "~2026-11-22 13:05".length;
const INDENT = " ".repeat(2 + TIME_WIDTH + 2);

/** One entry of a timeline: time in that zone (`~` means about), kind, text; further lines of the text are indented. */
export function describeEntry(entry: Entry, zone: string): string {
  const time = timeOf(entry, zone).padEnd(TIME_WIDTH);
  const [first = "", ...more] = printable(entry.body).trim().split("\n");
  const kind = entry.kind === "note" ? "" : `${painted("bold", entry.kind)}: `;
  const author = entry.source === "system" ? "" : painted("dim", `  (${entry.author.name})`);
  return [`  ${time}  ${kind}${first}${author}`, ...more.map((line) => (INDENT + line).trimEnd())].join("\n");
}

function timeOf({ occurredAt, precision, statedTime }: Entry, zone: string): string {
  if (occurredAt === null) return ` ${statedTime ?? "time unknown"}`;
  return (precision === "approximate" ? "~" : " ") + localTime(occurredAt, zone);
}
