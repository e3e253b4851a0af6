import { secretHash } from "#lib/platform/secret.ts";

import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";

/** Ends the session of that cookie secret: signing out. Whoever holds the secret may; a session that is over stays so. */
export async function endSession(ctx: Context, secret: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx.actor.type === "system", "Sessions are ended by signing out.");
    const session = await ctx.db.session.findFirst({
      where: { secretHash: secretHash(secret), revokedAt: null },
    });
    if (!session) return;
    await ctx.db.session.update({ where: { id: session.id }, data: { revokedAt: ctx.now() } });
    await recordEvent(ctx, {
      type: "session.revoked",
      subjectId: session.userId,
      detail: { sessionId: session.id, signedOut: true },
    });
  });
}
