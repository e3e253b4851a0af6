import { invalid } from "../errors.ts";

type Webhook = { webhookUrl: string | null; webhookSecret: string | null };
type Change = { webhookUrl?: string | null | undefined; newWebhookSecret?: true | undefined };

/**
 * Address and secret after a change. A new address has a new secret: who received the old calls cannot sign new ones.
 * Refuses a new secret for no address (`no-webhook`).
 */
export function webhookAfter(before: Webhook, change: Change, makeSecret: () => string): Webhook {
  const url = change.webhookUrl === undefined ? before.webhookUrl : change.webhookUrl;
  if (url === null) {
    if (change.newWebhookSecret) throw invalid("no-webhook", "Give the webhook's address first.");
    return { webhookUrl: null, webhookSecret: null };
  }
  const isSame = url === before.webhookUrl && change.newWebhookSecret !== true;
  return { webhookUrl: url, webhookSecret: isSame ? before.webhookSecret : makeSecret() };
}
