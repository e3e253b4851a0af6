import type { SqlContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import { ownUserId } from "../people/own-user-id.ts";
import { countUnread } from "./count-unread.ts";

/** Marks one of one's own notifications as read, once. Those of others, and of what one may not see, are not found. */
export async function readNotification(ctx: SqlContext, input: { id: string }): Promise<{ unread: number }> {
  const read = await ctx.sql.rows(
    `UPDATE notifications n SET read_at = coalesce(n.read_at, $5::timestamptz) FROM incidents i
     WHERE n.id = $1::uuid AND n.user_id = $2::uuid AND i.id = n.incident_id AND ${visibleSql("i", 3)} RETURNING n.id`,
    [input.id, ownUserId(ctx.actor), ...visibilityValues(ctx.actor), ctx.now()],
  );
  if (read.length === 0) throw notFound("notification");
  return { unread: await countUnread(ctx) };
}

/** Marks all of one's own notifications as read, or those up to one of them: what came since then nobody has seen. */
export async function readAllNotifications(
  ctx: SqlContext,
  input: { upTo?: string | undefined },
): Promise<{ unread: number }> {
  await ctx.sql.rows(
    `UPDATE notifications SET read_at = $2::timestamptz
     WHERE user_id = $1::uuid AND read_at IS NULL AND ($3::uuid IS NULL OR id <= $3::uuid) RETURNING id`,
    [ownUserId(ctx.actor), ctx.now(), input.upTo ?? null],
  );
  return { unread: await countUnread(ctx) };
}
