import { actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { canAdministerPeople } from "./policy.ts";

/** Ends a token at once: one's own, or anybody's for administrators. A token of others is not found. */
export async function revokeToken(ctx: Context, input: { id: string }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const token = await ctx.db.apiToken.findFirst({ where: { id: input.id, revokedAt: null } });
    const own = token !== null && token.userId !== null && token.userId === actorUserId(ctx.actor);
    if (!token || !(own || canAdministerPeople(ctx.actor))) throw notFound("token");
    authorize(own || canAdministerPeople(ctx.actor), "You may revoke only your own tokens.");
    await ctx.db.apiToken.update({ where: { id: token.id }, data: { revokedAt: ctx.now() } });
    await recordEvent(ctx, { type: "token.revoked", subjectId: token.id, detail: { name: token.name } });
  });
}
