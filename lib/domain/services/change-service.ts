import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { findTeam } from "../people/find-team.ts";
import { canChangeServices } from "./policy.ts";
import { presentService, withOwnerTeam } from "./present-service.ts";
import type { ChangeServiceInput } from "./schema.ts";

/** Changes the fields given. Refuses a stale version, an unknown team, and whoever is no manager. */
export async function changeService(ctx: Context, input: ChangeServiceInput) {
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.$queryRaw`SELECT 1 FROM services WHERE slug = ${input.slug} FOR UPDATE`;
    const before = await ctx.db.service.findUnique({ where: { slug: input.slug }, include: withOwnerTeam });
    if (!before) throw notFound("service");
    authorize(canChangeServices(ctx.actor), "Only managers and administrators change services.");
    if (before.version !== input.expectedVersion) throw stale(presentService(before));

    const { slug, expectedVersion, ownerTeam, ...fields } = input;
    const row = await ctx.db.service.update({
      where: { slug },
      data: {
        ...fields,
        ...(ownerTeam !== undefined && {
          ownerTeamId: ownerTeam === null ? null : (await findTeam(ctx, ownerTeam)).id,
        }),
        version: expectedVersion + 1,
      },
      include: withOwnerTeam,
    });

    await recordEvent(ctx, {
      type: "service.changed",
      subjectId: row.id,
      detail: { before: presentService(before), changed: { ...fields, ownerTeam } },
    });
    return presentService(row);
  });
}
