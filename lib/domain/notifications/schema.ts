import { z } from "zod";

import { DeliveryChannel, MailTiming, NotificationKind } from "#prisma/generated/enums.ts";

import { severity } from "../incidents/schema.ts";
import { pageInput, pageOf } from "../page.ts";
import { expectedVersion, id, instant, slug, version, webUrl } from "../scalars.ts";

export const notificationKind = z.enum(NotificationKind).meta({ id: "NotificationKind" });

export const notification = z
  .object({
    id,
    kind: notificationKind,
    title: z.string(),
    body: z.string(),
    incident: z.object({ key: z.string(), title: z.string(), severity }).nullable(),
    entryId: id.nullable().meta({ description: "The timeline entry that it is about." }),
    escalation: z
      .object({ id, isWaiting: z.boolean().meta({ description: "Nobody has acknowledged it yet." }) })
      .nullable(),
    createdAt: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: "Notification" });
export type NotificationJson = z.input<typeof notification>;

const unread = z.int().meta({ description: "Unread ones in all; 100 stands for more." });
export const notificationPage = pageOf(notification).extend({ unread }).meta({ id: "NotificationPage" });
export const listNotificationsInput = z.strictObject({
  ...pageInput,
  unread: z.enum(["true", "false"]).optional().meta({ description: "Only those that are not read." }),
});
export type ListNotificationsInput = z.output<typeof listNotificationsInput>;
export const readNotificationInput = z.strictObject({ id });
export const readAllNotificationsInput = z.strictObject({
  upTo: id.optional().meta({ description: "The newest one that was seen; what came later stays unread." }),
});
export const readNotifications = z.object({ unread }).meta({ id: "ReadNotifications" });

const mailTiming = z.enum(MailTiming).meta({
  id: "MailTiming",
  description: "`at_once` waits only for the time since the last mail; `digest` is gathered.",
});
const preference = z.object({ kind: notificationKind, inbox: z.boolean(), email: mailTiming });

export const notificationSettings = z
  .object({
    preferences: z.array(preference).meta({ description: "One for each kind." }),
    digestMinutes: z
      .int()
      .meta({ description: "Mail goes out at most once in so many; escalations at once." }),
    webhookUrl: z.string().nullable().meta({ description: "Called when one is escalated to." }),
    isMailOn: z.boolean().meta({ description: "Whether this installation sends mail." }),
    version,
  })
  .meta({ id: "NotificationSettings" });
export type NotificationSettingsJson = z.input<typeof notificationSettings>;
export const changedNotificationSettings = notificationSettings
  .extend({
    webhookSecret: z
      .string()
      .nullable()
      .meta({ description: "Signs the webhook's calls; shown only when it was made just now." }),
  })
  .meta({ id: "ChangedNotificationSettings" });
export const getNotificationSettingsInput = z.strictObject({});
export const changeNotificationSettingsInput = z
  .strictObject({
    expectedVersion,
    preferences: z
      .array(z.strictObject(preference.shape))
      .max(20)
      .refine((list) => new Set(list.map(({ kind }) => kind)).size === list.length, {
        error: "Name each kind once.",
      }),
    digestMinutes: z.int().min(5).max(1_440),
    webhookUrl: webUrl.nullable(),
    newWebhookSecret: z.literal(true).optional(),
  })
  .meta({ id: "ChangeNotificationSettingsInput" });
export type ChangeNotificationSettingsInput = z.output<typeof changeNotificationSettingsInput>;

export const delivery = z
  .object({
    id,
    channel: z.enum(DeliveryChannel),
    createdAt: instant,
    attempts: z.int(),
    nextAttemptAt: instant.nullable().meta({ description: "Null once it has arrived or is given up." }),
    sentAt: instant.nullable(),
    failedAt: instant.nullable().meta({ description: "When it was given up." }),
    lastError: z.string().nullable(),
  })
  .meta({ id: "Delivery" });
export type DeliveryJson = z.input<typeof delivery>;
export const deliveryPage = pageOf(delivery);
export const listOwnDeliveriesInput = z.strictObject(pageInput);
export const listTeamDeliveriesInput = z.strictObject({ slug, ...pageInput });
