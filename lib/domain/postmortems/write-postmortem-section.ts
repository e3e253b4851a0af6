import { z } from "zod";

import type { PostmortemSectionName } from "#prisma/generated/enums.ts";

import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { canWritePostmortem } from "./policy.ts";
import { postmortemSection, type PostmortemSectionJson } from "./schema.ts";

/**
 * Writes a section that has no text yet, beginning the incident's postmortem as a draft if it has none, and keeps
 * the text as its first version. Refuses a section that is written (`section-written`) and viewers.
 */
export async function writePostmortemSection(
  ctx: Context,
  input: { key: string; name: PostmortemSectionName; body: string },
): Promise<PostmortemSectionJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(
      canWritePostmortem(ctx.actor),
      "Viewers cannot write postmortems. Ask for the role of responder.",
    );
    const postmortem = await ctx.db.postmortem.upsert({
      where: { incidentId: incident.id },
      create: { id: newId(), incidentId: incident.id, createdAt: ctx.now(), updatedAt: ctx.now() },
      update: { updatedAt: ctx.now() },
    });
    const place = { postmortemId: postmortem.id, name: input.name };
    const written = await ctx.db.postmortemSection.findUnique({ where: { postmortemId_name: place } });
    if (written) throw conflict("section-written", "This section has text already.");

    const writer = { writtenById: actorUserId(ctx.actor), writtenBy: actorName(ctx.actor) };
    const row = await ctx.db.postmortemSection.create({
      data: { ...place, ...writer, body: input.body, updatedAt: ctx.now() },
    });
    await ctx.db.postmortemSectionVersion.create({
      data: { ...place, ...writer, body: input.body, version: row.version, savedAt: ctx.now() },
    });

    const section = z.encode(postmortemSection, row);
    await recordEvent(ctx, { type: "postmortem.section-written", incident, data: { section } });
    return section;
  });
}
