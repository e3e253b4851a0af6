import { actorId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { inSqlTransaction, type SqlContext } from "../context.ts";
import { keepSignals } from "./keep-signals.ts";
import { canSendAlerts } from "./policy.ts";
import { signalsOfAlertmanager } from "./rules.ts";
import type { AlertmanagerInput } from "./schema.ts";

/** Keeps the alerts of an Alertmanager's notification. Returns how many there were. Refuses viewers. */
export async function receiveAlertmanager(
  ctx: SqlContext,
  input: AlertmanagerInput,
): Promise<{ received: number; firing: number; resolved: number; truncated: number }> {
  authorize(
    canSendAlerts(ctx.actor),
    "Viewers cannot send alerts. Take a token of somebody who is a responder.",
  );
  const signals = signalsOfAlertmanager(input, ctx.now());
  await inSqlTransaction(ctx, (ctx) =>
    keepSignals(ctx, { origin: "alertmanager", senderId: actorId(ctx.actor) }, signals),
  );
  const firing = signals.filter(({ action }) => action === "fire").length;
  return {
    received: signals.length,
    firing,
    resolved: signals.length - firing,
    truncated: input.truncatedAlerts,
  };
}
