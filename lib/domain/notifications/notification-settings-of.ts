import { env } from "#lib/platform/env.ts";
import { NotificationKind } from "#prisma/generated/enums.ts";

import type { Context } from "../context.ts";
import { DEFAULT_PREFERENCES, DIGEST_MINUTES } from "./rules.ts";
import type { NotificationSettingsJson } from "./schema.ts";

/** What that person has chosen, and the defaults where they have not; with what signs their webhook. */
export async function notificationSettingsOf(
  ctx: Pick<Context, "db">,
  userId: string,
): Promise<{ shown: NotificationSettingsJson; webhookSecret: string | null }> {
  const settings = await ctx.db.notificationSettings.findUnique({ where: { userId } });
  const chosen = await ctx.db.notificationPreference.findMany({ where: { userId } });
  const preferences = Object.values(NotificationKind).map((kind) => {
    const { inbox, email } = chosen.find((each) => each.kind === kind) ?? DEFAULT_PREFERENCES[kind];
    return { kind, inbox, email };
  });
  const shown = {
    preferences,
    digestMinutes: settings?.digestMinutes ?? DIGEST_MINUTES,
    webhookUrl: settings?.webhookUrl ?? null,
    isMailOn: env.SMTP_URL !== undefined,
    version: settings?.version ?? 1,
  };
  return { shown, webhookSecret: settings?.webhookSecret ?? null };
}
