import { passwordFits } from "#lib/platform/password.ts";
import { randomSecret, secretHash } from "#lib/platform/secret.ts";

import { type Context, inTransaction } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../record-id.ts";
import { SESSION_DAYS } from "./rules.ts";

/**
 * Checks a password and opens a session. Returns the secret for the cookie, or null when address and password do
 * not fit together: it does not say which, and takes as long for an account that does not exist.
 */
export async function openSession(
  ctx: Context,
  input: { email: string; password: string; userAgent: string },
): Promise<{ userId: string; secret: string } | null> {
  const user = await ctx.db.user.findUnique({ where: { email: input.email.trim().toLowerCase() } });
  const fits = await passwordFits(user?.passwordHash ?? null, input.password);
  if (!user || !fits || user.disabledAt) return null;

  const secret = randomSecret();
  return inTransaction(
    { ...ctx, actor: { type: "user", userId: user.id, sessionId: "", name: user.name, role: user.role } },
    async (ctx) => {
      const session = await ctx.db.session.create({
        data: {
          id: newId(),
          userId: user.id,
          secretHash: secretHash(secret),
          userAgent: input.userAgent.slice(0, 300),
          createdAt: ctx.now(),
          lastSeenAt: ctx.now(),
          expiresAt: new Date(ctx.now().getTime() + SESSION_DAYS * 86_400_000),
        },
      });
      await recordEvent(ctx, {
        type: "session.opened",
        subjectId: user.id,
        detail: { sessionId: session.id },
      });
      return { userId: user.id, secret };
    },
  );
}
