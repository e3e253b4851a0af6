import type { z } from "zod";

import { webhookSecret as newSecret } from "#lib/platform/secret.ts";

import { type Context, inTransaction } from "../context.ts";
import { stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { ownUserId } from "../people/own-user-id.ts";
import { webhookAfter } from "../people/webhook-after.ts";
import { notificationSettingsOf } from "./notification-settings-of.ts";
import type { changedNotificationSettings, ChangeNotificationSettingsInput } from "./schema.ts";

/**
 * Sets how one is told of what; a kind that is not named keeps what it had. The webhook's secret is in the answer when
 * it is new. Refuses a stale version, and a token that belongs to nobody.
 */
export async function changeNotificationSettings(
  ctx: Context,
  input: ChangeNotificationSettingsInput,
): Promise<z.input<typeof changedNotificationSettings>> {
  return inTransaction(ctx, async (ctx) => {
    const userId = ownUserId(ctx.actor);
    await ctx.db.$queryRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
    const before = await notificationSettingsOf(ctx, userId);
    if (before.shown.version !== input.expectedVersion) throw stale(before.shown);

    const { expectedVersion, preferences, digestMinutes } = input;
    const known = { webhookUrl: before.shown.webhookUrl, webhookSecret: before.webhookSecret };
    const webhook = webhookAfter(known, input, newSecret);
    const fields = { digestMinutes, ...webhook, version: expectedVersion + 1 };
    await ctx.db.notificationSettings.upsert({
      where: { userId },
      update: fields,
      create: { userId, ...fields },
    });
    for (const { kind, inbox, email } of preferences) {
      const chosen = { inbox, email };
      await ctx.db.notificationPreference.upsert({
        where: { userId_kind: { userId, kind } },
        update: chosen,
        create: { userId, kind, ...chosen },
      });
    }

    await recordEvent(ctx, {
      type: "notification-settings.changed",
      subjectId: userId,
      detail: { preferences, digestMinutes, webhook: webhook.webhookUrl === null ? "none" : "set" },
    });
    const after = await notificationSettingsOf(ctx, userId);
    const isNew = after.webhookSecret !== before.webhookSecret;
    return { ...after.shown, webhookSecret: isNew ? after.webhookSecret : null };
  });
}
