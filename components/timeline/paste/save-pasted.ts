import type { ApiInput } from "#lib/web/client.ts";

import type { PasteRow } from "./paste-draft.ts";

type NewEntry = ApiInput<"POST /incidents/{key}/timeline/bulk">["entries"][number];

/** What the server takes at a time: entries, and characters with room for what stands around them. */
const mostEntries = 500;
const mostCharacters = 400_000;

function entryOf({ body, kind, occurredAt, occurredZone, precision }: PasteRow): NewEntry {
  if (occurredAt === null || precision === "unknown")
    return { body, kind, precision: "unknown", occurredZone };
  return { body, kind, precision, occurredAt, occurredZone };
}

/** The rows as requests, in order; each is stored as a whole or not at all. */
export function partsOf(rows: readonly PasteRow[]): NewEntry[][] {
  const parts: NewEntry[][] = [];
  let size = 0;
  for (const row of rows) {
    const last = parts.at(-1);
    size += row.body.length + 200;
    if (last === undefined || last.length === mostEntries || size > mostCharacters) {
      parts.push([entryOf(row)]);
      size = row.body.length + 200;
    } else last.push(entryOf(row));
  }
  return parts;
}
