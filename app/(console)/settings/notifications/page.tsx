import type { Metadata } from "next";

import { NotificationSettingsForm } from "#components/notifications/notification-settings-form.tsx";
import { DeliveryList } from "#components/settings/delivery-list.tsx";
import { SettingsSection } from "#components/settings/settings-section.tsx";
import { PageBody } from "#components/shell/page-body.tsx";
import { getNotificationSettings } from "#lib/domain/notifications/get-notification-settings.ts";
import { listOwnDeliveries } from "#lib/domain/notifications/list-deliveries.ts";
import { pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "Notifications" };

const ROWS = 10;

export default async function NotificationsPage() {
  const ctx = await pageContext("/settings/notifications");
  const [settings, deliveries] = await Promise.all([
    getNotificationSettings(ctx),
    listOwnDeliveries(ctx, { limit: ROWS }),
  ]);
  return (
    <PageBody width="form" className="grid grid-cols-1 gap-10">
      <SettingsSection
        title="What you are told, and how"
        about="Never of what you did yourself, and never of an incident that you may not see."
      >
        <NotificationSettingsForm settings={settings} />
      </SettingsSection>
      <SettingsSection
        title="Sent to you"
        about="The latest mails and webhook calls, and whether they arrived."
      >
        <DeliveryList deliveries={deliveries.items} />
      </SettingsSection>
    </PageBody>
  );
}
