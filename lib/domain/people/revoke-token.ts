import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { ownUserId } from "./own-user-id.ts";
import { canAdministerPeople } from "./policy.ts";

/** Ends a token at once: one's own, or anybody's for administrators. A token of others is not found. */
export async function revokeToken(ctx: Context, input: { id: string }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const own = canAdministerPeople(ctx.actor) ? {} : { userId: ownUserId(ctx.actor) };
    const token = await ctx.db.apiToken.findFirst({ where: { id: input.id, revokedAt: null, ...own } });
    if (!token) throw notFound("token");
    await ctx.db.apiToken.update({ where: { id: token.id }, data: { revokedAt: ctx.now() } });
    await recordEvent(ctx, { type: "token.revoked", subjectId: token.id, detail: { name: token.name } });
  });
}
