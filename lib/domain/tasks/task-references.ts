import type { TransactionContext } from "../context.ts";
import { invalid } from "../errors.ts";

/** The id of an active user; null stays null, undefined undefined. Refuses anybody else (`unknown-user`). */
export async function ownerIdOf(ctx: TransactionContext, owner: string | null | undefined) {
  if (owner === null || owner === undefined) return owner;
  const user = await ctx.db.user.findFirst({ where: { id: owner, disabledAt: null }, select: { id: true } });
  if (!user) throw invalid("unknown-user", "There is no such person to own the task.");
  return user.id;
}

/** Refuses a cause that the incident does not have (`unknown-cause`). */
export async function assertKnownCause(
  ctx: TransactionContext,
  incidentId: string,
  causeId: string | null | undefined,
): Promise<void> {
  if (causeId == null) return;
  const cause = await ctx.db.cause.findFirst({
    where: { id: causeId, incidentId, deletedAt: null },
    select: { id: true },
  });
  if (!cause) throw invalid("unknown-cause", "Name a cause of this incident.");
}

/** Refuses a service that is not registered (`unknown-service`). */
export async function assertKnownService(ctx: TransactionContext, slug: string): Promise<void> {
  const service = await ctx.db.service.findUnique({ where: { slug }, select: { id: true } });
  if (!service) throw invalid("unknown-service", `There is no service called ${slug}.`);
}
