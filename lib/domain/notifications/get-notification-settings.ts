import type { Context } from "../context.ts";
import { ownUserId } from "../people/own-user-id.ts";
import { notificationSettingsOf } from "./notification-settings-of.ts";
import type { NotificationSettingsJson } from "./schema.ts";

/** How one is told of what. */
export async function getNotificationSettings(ctx: Context): Promise<NotificationSettingsJson> {
  return (await notificationSettingsOf(ctx, ownUserId(ctx.actor))).shown;
}
