import type { z } from "zod";

import { webhookSecret as newSecret } from "#lib/platform/secret.ts";

import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { activeMembers } from "./active-members.ts";
import { canChangeTeams } from "./policy.ts";
import { presentTeam, withMembers } from "./present-team.ts";
import type { changedTeam, ChangeTeamInput } from "./schema.ts";
import { webhookAfter } from "./webhook-after.ts";

/**
 * Changes the fields given: name, members in their order, how long each is waited for and how often, contacts. The
 * webhook's secret is in the answer when it is new. Managers and above; refuses a stale version and unknown people.
 */
export async function changeTeam(ctx: Context, input: ChangeTeamInput): Promise<z.input<typeof changedTeam>> {
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.$queryRaw`SELECT 1 FROM teams WHERE slug = ${input.slug} FOR UPDATE`;
    const before = await ctx.db.team.findUnique({ where: { slug: input.slug }, include: withMembers });
    if (!before) throw notFound("team");
    authorize(canChangeTeams(ctx.actor), "Only managers and administrators change teams.");
    if (before.version !== input.expectedVersion) throw stale(presentTeam(before, ctx.actor));

    const { slug: _slug, expectedVersion, members, webhookUrl, newWebhookSecret, ...fields } = input;
    if (members) await replaceMembers(ctx, before.id, members);
    const webhook = webhookAfter(before, { webhookUrl, newWebhookSecret }, newSecret);
    const row = await ctx.db.team.update({
      where: { id: before.id },
      data: { ...fields, ...webhook, version: expectedVersion + 1, updatedAt: ctx.now() },
      include: withMembers,
    });

    await recordEvent(ctx, {
      type: "team.changed",
      subjectId: row.id,
      detail: {
        ...fields,
        ...(members && { members }),
        ...(webhookUrl !== undefined && { webhook: webhookUrl === null ? "removed" : "set" }),
        ...(newWebhookSecret && { webhookSecret: "made anew" }),
      },
    });
    const isNew = row.webhookSecret !== before.webhookSecret;
    return { ...presentTeam(row, ctx.actor), webhookSecret: isNew ? row.webhookSecret : null };
  });
}

async function replaceMembers(
  ctx: TransactionContext,
  teamId: string,
  ids: readonly string[],
): Promise<void> {
  const members = await activeMembers(ctx, ids);
  await ctx.db.teamMember.deleteMany({ where: { teamId } });
  await ctx.db.teamMember.createMany({
    data: members.map((userId, index) => ({ teamId, userId, escalationOrder: index + 1 })),
  });
}
