import { log } from "#lib/platform/log.ts";
import { type Mail, MailRefused, publicHost, type SendMail } from "#lib/platform/mail.ts";
import { CallFailed } from "#lib/platform/outbound-guard.ts";
import type { SignedCall } from "#lib/platform/outbound-http.ts";
import type { Sql } from "#lib/platform/sql.ts";
import type { DeliveryChannel } from "#prisma/generated/enums.ts";

import { type ClaimedDelivery, claimDelivery, finishDelivery } from "./claim-delivery.ts";
import { mailOf, webhookCallOf } from "./delivery-content.ts";
import { nextAttemptAt } from "./rules.ts";

/** What leaves this process, so that a test can look at it, or let it fail. */
export type Ways = {
  mail: SendMail | null;
  webhook: (call: SignedCall) => Promise<void>;
};

/** What is the same for every attempt at one mail, and names it to its receivers. */
const messageIdOf = (deliveryId: string) => `<${deliveryId}@${publicHost}>`;

/**
 * Delivers the next mail or call of a channel that is due: claims it, sends it outside any transaction, and writes down
 * how that ended. Killed in between, somebody sends it again when the lease has run out, under the same id. What its
 * reader may no longer see is not sent. Returns false when nothing was due.
 */
export async function deliverNext(
  sql: Sql,
  channel: DeliveryChannel,
  ways: Ways,
  now: () => Date,
): Promise<boolean> {
  const claimed = await claimDelivery(sql, channel, now());
  if (!claimed) return false;
  const outcome = await attempt(sql, claimed, ways, now);
  const isOurs = await finishDelivery(sql, claimed, outcome);
  if (!isOurs) log.warn({ delivery: claimed.id }, "a delivery took longer than its lease");
  return true;
}

type Outcome = Parameters<typeof finishDelivery>[2];

async function attempt(sql: Sql, claimed: ClaimedDelivery, ways: Ways, now: () => Date): Promise<Outcome> {
  try {
    const isThere =
      claimed.channel === "email" ? await send(sql, claimed, ways) : await call(sql, claimed, ways, now());
    if (isThere) return { sentAt: now() };
    return { failedAt: now(), error: "Not sent: there is nobody to send it to, or nothing they may see." };
  } catch (error) {
    const sentence = sentenceOf(error);
    const dueAt = error instanceof MailRefused ? null : nextAttemptAt(claimed.attempts, now());
    log.warn(
      { delivery: claimed.id, channel: claimed.channel, attempts: claimed.attempts, why: sentence },
      "not delivered",
    );
    return dueAt === null ? { failedAt: now(), error: sentence } : { dueAt, error: sentence };
  }
}

async function send(sql: Sql, claimed: ClaimedDelivery, { mail }: Ways): Promise<boolean> {
  if (mail === null) return false;
  const content = await mailOf(sql, claimed);
  if (content === null) return false;
  const { conversation, ...rest } = content;
  const whole: Mail = {
    ...rest,
    messageId: messageIdOf(claimed.id),
    references: conversation === null ? undefined : `<${conversation}@${publicHost}>`,
  };
  await mail(whole);
  return true;
}

async function call(sql: Sql, claimed: ClaimedDelivery, { webhook }: Ways, at: Date): Promise<boolean> {
  const content = await webhookCallOf(sql, claimed);
  if (content === null) return false;
  await webhook({ ...content, id: claimed.id, at });
  return true;
}

/** What the reader of the log is told. An answer of a server is cut: it may be long, and it is not ours. */
function sentenceOf(error: unknown): string {
  if (error instanceof CallFailed) return error.message;
  return error instanceof Error ? error.message.slice(0, 300) : "It failed without a word.";
}
