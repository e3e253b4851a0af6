import { secretHash } from "#lib/platform/secret.ts";

import { type Context, inTransaction } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../record-id.ts";

const NAME = "bootstrap token";

/**
 * Makes the token of the environment an administrator's, and ends any earlier one. Called at start with the system as
 * actor; `secret` null means that the environment names none. Whoever sets the environment owns the installation.
 */
export async function admitBootstrapToken(ctx: Context, secret: string | null): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const hash = secret === null ? null : secretHash(secret);
    await ctx.db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('hindcast.bootstrap-token'))::text`;
    const ended = await ctx.db.apiToken.updateManyAndReturn({
      where: { userId: null, revokedAt: null, ...(hash && { secretHash: { not: hash } }) },
      data: { revokedAt: ctx.now() },
      select: { id: true },
    });
    for (const { id } of ended) {
      await recordEvent(ctx, { type: "token.revoked", subjectId: id, detail: { name: NAME } });
    }
    if (!hash) return;
    const existing = await ctx.db.apiToken.findUnique({ where: { secretHash: hash } });
    if (existing && existing.revokedAt === null) return;
    const row = await ctx.db.apiToken.upsert({
      where: { secretHash: hash },
      update: { revokedAt: null },
      create: {
        id: newId(),
        name: NAME,
        prefix: "env",
        secretHash: hash,
        scopes: ["read", "write", "admin", "alerts"],
      },
    });
    await recordEvent(ctx, { type: "token.created", subjectId: row.id, detail: { name: NAME } });
  });
}
