import type { Metadata } from "next";

import { InboxList } from "#components/notifications/inbox-list.tsx";
import { listNotifications } from "#lib/domain/notifications/list-notifications.ts";
import { listNotificationsInput } from "#lib/domain/notifications/schema.ts";
import { orNotFound, pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "Inbox" };

const ROWS = 50;

type PageProps = { searchParams: Promise<{ show?: string | string[]; cursor?: string | string[] }> };

export default async function InboxPage({ searchParams }: PageProps) {
  const ctx = await pageContext("/inbox");
  const { show, cursor } = await searchParams;
  const page = await orNotFound(
    listNotifications(ctx, {
      limit: ROWS,
      cursor: listNotificationsInput.shape.cursor.safeParse(cursor).data,
      unread: show === "all" ? "false" : "true",
    }),
  );
  return <InboxList key={`${String(show)} ${String(cursor)}`} page={page} />;
}
