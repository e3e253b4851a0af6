import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { findTeam } from "../people/find-team.ts";
import { newId } from "../record-id.ts";
import { canChangeServices } from "./policy.ts";
import { presentService, withOwnerTeam } from "./present-service.ts";
import type { RegisterServiceInput } from "./schema.ts";

/** Registers a service that incidents can name. Refuses a slug that is taken (`slug-taken`). Managers and above. */
export async function registerService(ctx: Context, input: RegisterServiceInput) {
  return inTransaction(ctx, async (ctx) => {
    authorize(canChangeServices(ctx.actor), "Only managers and administrators register services.");
    const taken = await ctx.db.service.findUnique({ where: { slug: input.slug } });
    if (taken) throw conflict("slug-taken", `There is a service called ${input.slug} already.`);

    const { ownerTeam, ...fields } = input;
    const row = await ctx.db.service.create({
      data: {
        ...fields,
        id: newId(),
        ownerTeamId: ownerTeam === undefined ? null : (await findTeam(ctx, ownerTeam)).id,
      },
      include: withOwnerTeam,
    });

    await recordEvent(ctx, { type: "service.registered", subjectId: row.id, detail: { ...input } });
    return presentService(row);
  });
}
