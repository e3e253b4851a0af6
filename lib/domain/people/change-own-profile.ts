import { hashPassword, passwordFits } from "#lib/platform/password.ts";

import { actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { invalid, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { presentUser } from "./present-user.ts";
import { revokeAllSessions } from "./revoke-session.ts";
import type { ChangeOwnProfileInput } from "./schema.ts";

/**
 * Changes one's own name, zone or password; a new password ends all other sessions. Refuses a wrong current
 * password (`wrong-password`), a stale version, and callers who are no person.
 */
export async function changeOwnProfile(ctx: Context, input: ChangeOwnProfileInput) {
  return inTransaction(ctx, async (ctx) => {
    const id = actorUserId(ctx.actor);
    authorize(id !== null, "This token belongs to nobody, so it has no profile.");
    await ctx.db.$queryRaw`SELECT 1 FROM users WHERE id = ${id}::uuid FOR UPDATE`;
    const before = await ctx.db.user.findUniqueOrThrow({ where: { id } });
    if (before.version !== input.expectedVersion) throw stale(presentUser(before));
    const { expectedVersion, password, ...fields } = input;
    if (password && !(await passwordFits(before.passwordHash, password.current))) {
      throw invalid("wrong-password", "This is not your current password.");
    }

    const row = await ctx.db.user.update({
      where: { id },
      data: {
        ...fields,
        ...(password && { passwordHash: await hashPassword(password.next) }),
        version: expectedVersion + 1,
      },
    });
    if (password)
      await revokeAllSessions(ctx, id, ctx.actor.type === "user" ? ctx.actor.sessionId : undefined);

    await recordEvent(ctx, {
      type: "user.changed",
      subjectId: id,
      detail: { ...fields, passwordChanged: password !== undefined },
    });
    return presentUser(row);
  });
}
