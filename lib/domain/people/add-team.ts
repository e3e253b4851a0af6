import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../record-id.ts";
import { activeMembers } from "./active-members.ts";
import { canChangeTeams } from "./policy.ts";
import { presentTeam, withMembers } from "./present-team.ts";
import type { AddTeamInput } from "./schema.ts";

/** Adds a team whose members are asked in the order given. Managers and above; refuses a taken slug and unknown people. */
export async function addTeam(ctx: Context, input: AddTeamInput) {
  return inTransaction(ctx, async (ctx) => {
    authorize(canChangeTeams(ctx.actor), "Only managers and administrators add teams.");
    const taken = await ctx.db.team.findUnique({ where: { slug: input.slug } });
    if (taken) throw conflict("slug-taken", `There is a team called ${input.slug} already.`);
    const members = await activeMembers(ctx, input.members);

    const row = await ctx.db.team.create({
      data: {
        id: newId(),
        slug: input.slug,
        name: input.name,
        members: { create: members.map((userId, index) => ({ userId, escalationOrder: index + 1 })) },
      },
      include: withMembers,
    });

    await recordEvent(ctx, { type: "team.added", subjectId: row.id, detail: { ...input } });
    return presentTeam(row, ctx.actor);
  });
}
