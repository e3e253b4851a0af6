import { z } from "zod";

import type { TimelineEntry as EntryRow } from "#prisma/generated/client.ts";

import { timelineEntry, type TimelineEntryJson } from "./schema.ts";

/** A row as the API shows it. */
export function presentEntry(row: EntryRow): TimelineEntryJson {
  return z.encode(timelineEntry, { ...row, author: { id: row.authorId, name: row.authorName } });
}
