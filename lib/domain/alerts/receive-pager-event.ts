import { actorId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { inSqlTransaction, type SqlContext } from "../context.ts";
import { newId } from "../record-id.ts";
import { keepSignals } from "./keep-signals.ts";
import { canSendAlerts } from "./policy.ts";
import { signalOfEvent } from "./rules.ts";
import type { PagerEventInput } from "./schema.ts";

/** Keeps one event of PagerDuty's form. Returns its key, which is made here if a trigger has none. Refuses viewers. */
export async function receivePagerEvent(
  ctx: SqlContext,
  input: PagerEventInput,
): Promise<{ status: "success"; message: string; dedup_key: string }> {
  authorize(
    canSendAlerts(ctx.actor),
    "Viewers cannot send alerts. Take a token of somebody who is a responder.",
  );
  const dedupKey = input.dedup_key ?? newId().replaceAll("-", "");
  const signal = signalOfEvent(input, dedupKey, ctx.now());
  await inSqlTransaction(ctx, (ctx) =>
    keepSignals(ctx, { origin: "events", senderId: actorId(ctx.actor) }, [signal]),
  );
  return { status: "success", message: "Event processed", dedup_key: dedupKey };
}
