import { deliverNext, type Ways } from "#lib/domain/notifications/deliver.ts";
import { sendMail } from "#lib/platform/mail.ts";
import { callWebhook } from "#lib/platform/outbound-http.ts";
import { pooledSql } from "#lib/platform/sql.ts";
import type { DeliveryChannel } from "#prisma/generated/enums.ts";

const WAYS: Ways = { mail: sendMail, webhook: callWebhook };
/** A server that hangs holds up one lane of its channel, and nothing of the other. */
const LANES: readonly DeliveryChannel[] = ["email", "email", "webhook", "webhook", "webhook", "webhook"];

/** Sends whatever mail and calls are due. Without a mail server mail waits for one. */
export async function sendDeliveries(signal: AbortSignal): Promise<{ tried: number }> {
  const lanes = LANES.filter((channel) => channel !== "email" || WAYS.mail !== null);
  const tried = await Promise.all(lanes.map((channel) => drain(channel, signal)));
  return { tried: tried.reduce((sum, count) => sum + count, 0) };
}

async function drain(channel: DeliveryChannel, signal: AbortSignal): Promise<number> {
  let tried = 0;
  while (!signal.aborted && (await deliverNext(pooledSql, channel, WAYS, () => new Date()))) tried += 1;
  return tried;
}
