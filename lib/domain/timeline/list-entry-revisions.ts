import { z } from "zod";

import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { inVisibleIncident } from "../incident-visibility.ts";
import { timelineEntryRevisions } from "./schema.ts";

/** Every state of an entry, newest first; the first is the one in force. At most a few dozen, so never paged. */
export async function listEntryRevisions(ctx: Context, input: { id: string }) {
  const entry = await ctx.db.timelineEntry.findFirst({
    where: { id: input.id, ...inVisibleIncident(ctx.actor) },
    include: { revisions: { orderBy: { version: "desc" }, take: 199 } },
  });
  if (!entry) throw notFound("timeline entry");
  const current = { ...entry, deleted: entry.deletedAt !== null, replacedAt: null, replacedBy: null };
  return z.encode(timelineEntryRevisions, {
    items: [current, ...entry.revisions.map((revision) => ({ ...revision }))],
    nextCursor: null,
  });
}
