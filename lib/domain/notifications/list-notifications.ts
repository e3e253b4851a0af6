import { z } from "zod";

import type { SqlContext } from "../context.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import { cutPage, readCursor } from "../keyset.ts";
import { ownUserId } from "../people/own-user-id.ts";
import { id } from "../scalars.ts";
import { countUnread } from "./count-unread.ts";
import { NOTIFICATION_ROWS } from "./notification-rows.ts";
import type { ListNotificationsInput, NotificationJson } from "./schema.ts";

/** One's own notifications, newest first, but for those about what one may no longer see. */
export async function listNotifications(ctx: SqlContext, input: ListNotificationsInput) {
  const userId = ownUserId(ctx.actor);
  const before = input.cursor === undefined ? null : readCursor(input.cursor, z.tuple([id]))[0];
  const rows = await ctx.sql.rows<{ notification: NotificationJson }>(
    `${NOTIFICATION_ROWS} WHERE n.user_id = $1::uuid AND n.in_inbox AND ${visibleSql("i", 2)}
       AND ($4::uuid IS NULL OR n.id < $4::uuid) AND (NOT $5::boolean OR n.read_at IS NULL)
     ORDER BY n.id DESC LIMIT $6::int`,
    [userId, ...visibilityValues(ctx.actor), before, input.unread === "true", input.limit + 1],
  );
  const page = cutPage(rows, input.limit, ({ notification }) => [notification.id]);
  return {
    items: page.items.map(({ notification }) => notification),
    nextCursor: page.nextCursor,
    unread: await countUnread(ctx),
  };
}
