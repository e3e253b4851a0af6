import { z } from "zod";

import { randomSecret, secretHash } from "#lib/platform/secret.ts";

import { actorUserId, hasRole } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../record-id.ts";
import { canCreateToken } from "./policy.ts";
import { createdToken, type CreateTokenInput } from "./schema.ts";

/**
 * Creates a token of one's own and returns it, once. A token can never do more than its owner; the scope `admin`
 * is for administrators. A token cannot create one with a scope that it lacks, nor one that outlives it: that one ends with it.
 */
export async function createToken(
  ctx: Context,
  input: CreateTokenInput,
): Promise<z.input<typeof createdToken>> {
  return inTransaction(ctx, async (ctx) => {
    const userId = actorUserId(ctx.actor);
    authorize(
      canCreateToken(ctx.actor) && userId !== null,
      "This token belongs to nobody, so it cannot create others.",
    );
    authorize(
      !input.scopes.includes("admin") || hasRole(ctx.actor, "admin"),
      "The scope admin is for administrators.",
    );
    const held = ctx.actor.type === "token" ? ctx.actor.scopes : input.scopes;
    authorize(
      input.scopes.every((scope) => held.includes(scope)),
      "A token cannot give more than it has.",
    );

    // One reading of the clock: a token lives exactly as many days as it was given.
    const createdAt = ctx.now();
    const secret = `hc_${randomSecret()}`;
    const row = await ctx.db.apiToken.create({
      data: {
        id: newId(),
        userId,
        name: input.name,
        prefix: secret.slice(0, 9),
        secretHash: secretHash(secret),
        scopes: input.scopes,
        createdAt,
        expiresAt: await endOf(ctx, createdAt, input.expiresInDays),
      },
    });

    await recordEvent(ctx, {
      type: "token.created",
      subjectId: row.id,
      detail: { name: row.name, scopes: row.scopes, expiresAt: row.expiresAt },
    });
    return z.encode(createdToken, { ...row, token: secret });
  });
}

async function endOf(ctx: TransactionContext, from: Date, days: number): Promise<Date> {
  const wanted = new Date(from.getTime() + days * 86_400_000);
  if (ctx.actor.type !== "token") return wanted;
  const own = await ctx.db.apiToken.findUniqueOrThrow({ where: { id: ctx.actor.tokenId } });
  return own.expiresAt !== null && own.expiresAt < wanted ? own.expiresAt : wanted;
}
