import { z } from "zod";

import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict, invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../record-id.ts";
import { canChangeTeams } from "./policy.ts";
import { type AddTeamInput, team } from "./schema.ts";

/** Adds a team whose members are asked in the order given. Managers and above; refuses a taken slug and unknown people. */
export async function addTeam(ctx: Context, input: AddTeamInput): Promise<z.input<typeof team>> {
  return inTransaction(ctx, async (ctx) => {
    authorize(canChangeTeams(ctx.actor), "Only managers and administrators add teams.");
    const taken = await ctx.db.team.findUnique({ where: { slug: input.slug } });
    if (taken) throw conflict("slug-taken", `There is a team called ${input.slug} already.`);
    const members = [...new Set(input.members)];
    const users = await ctx.db.user.findMany({ where: { id: { in: members }, disabledAt: null } });
    if (users.length < members.length)
      throw invalid("unknown-user", "Some of these people have no active account.");

    const row = await ctx.db.team.create({
      data: {
        id: newId(),
        slug: input.slug,
        name: input.name,
        members: { create: members.map((userId, index) => ({ userId, escalationOrder: index + 1 })) },
      },
    });

    await recordEvent(ctx, { type: "team.added", subjectId: row.id, detail: { ...input } });
    const names = new Map(users.map((user) => [user.id, user.name]));
    return z.encode(team, {
      ...row,
      members: members.map((userId) => ({ userId, name: names.get(userId) ?? "" })),
    });
  });
}
