import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { ownUserId } from "./own-user-id.ts";
import { canAdministerPeople } from "./policy.ts";

/** Ends one session at once: one's own, or anybody's for administrators. A session of others is not found. */
export async function revokeSession(ctx: Context, input: { id: string }): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const own = canAdministerPeople(ctx.actor) ? {} : { userId: ownUserId(ctx.actor) };
    const session = await ctx.db.session.findFirst({ where: { id: input.id, revokedAt: null, ...own } });
    if (!session) throw notFound("session");
    await ctx.db.session.update({ where: { id: session.id }, data: { revokedAt: ctx.now() } });
    await recordEvent(ctx, {
      type: "session.revoked",
      subjectId: session.userId,
      detail: { sessionId: session.id },
    });
  });
}

/** Ends all sessions of a user but `except`. For commands after which old sessions must not go on. */
export async function revokeAllSessions(
  ctx: TransactionContext,
  userId: string,
  except?: string,
): Promise<void> {
  await ctx.db.session.updateMany({
    where: { userId, revokedAt: null, ...(except && { id: { not: except } }) },
    data: { revokedAt: ctx.now() },
  });
  await recordEvent(ctx, { type: "session.revoked", subjectId: userId, detail: { all: true } });
}
