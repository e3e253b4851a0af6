import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import { authorize } from "../authorize.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { ownUserId } from "../people/own-user-id.ts";
import { canChangeTeams } from "../people/policy.ts";
import { id } from "../scalars.ts";
import { delivery, type DeliveryJson } from "./schema.ts";

type PageInput = { limit: number; cursor?: string | undefined };

/** The mails and calls to oneself, newest first: whether they arrived, and why not. */
export async function listOwnDeliveries(ctx: Context, input: PageInput): Promise<Page<DeliveryJson>> {
  return deliveriesWhere(ctx, { userId: ownUserId(ctx.actor) }, input);
}

/** The same of a team's contacts, for those who may change the team. */
export async function listTeamDeliveries(
  ctx: Context,
  input: PageInput & { slug: string },
): Promise<Page<DeliveryJson>> {
  authorize(
    canChangeTeams(ctx.actor),
    "Only managers and administrators see what a team's contacts were sent.",
  );
  const team = await ctx.db.team.findUnique({ where: { slug: input.slug }, select: { id: true } });
  if (!team) throw notFound("team");
  return deliveriesWhere(ctx, { teamId: team.id }, input);
}

async function deliveriesWhere(
  ctx: Context,
  where: Prisma.DeliveryWhereInput,
  input: PageInput,
): Promise<Page<DeliveryJson>> {
  const before = input.cursor === undefined ? undefined : readCursor(input.cursor, z.tuple([id]))[0];
  const rows = await ctx.db.delivery.findMany({
    where: { ...where, ...(before && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: input.limit + 1,
  });
  const items = rows.map((row) =>
    z.encode(delivery, { ...row, nextAttemptAt: row.sentAt || row.failedAt ? null : row.dueAt }),
  );
  return cutPage(items, input.limit, (last) => [last.id]);
}
