import type { Sql } from "#lib/platform/sql.ts";

import { newId } from "../record-id.ts";
import { DIGEST_MINUTES } from "./rules.ts";

/** So many mails are made in one transaction. */
const AT_ONCE = 200;

// Being called in is a mail of its own, at once. Of all the rest one mail goes out in a window; the first opens it.
const DUE = `
  SELECT n.user_id AS "userId", CASE WHEN n.kind = 'escalation' THEN n.id END AS "urgentId"
  FROM notifications n LEFT JOIN notification_settings s ON s.user_id = n.user_id
  WHERE n.mail_due_at <= $1::timestamptz AND n.read_at IS NULL
    AND (n.kind = 'escalation' OR NOT EXISTS (
      SELECT 1 FROM deliveries d WHERE d.user_id = n.user_id AND d.channel = 'email'
        AND d.created_at > $1::timestamptz - coalesce(s.digest_minutes, $2::int) * interval '1 minute'
        AND EXISTS (SELECT 1 FROM notifications x WHERE x.delivery_id = d.id AND x.kind <> 'escalation')))
  GROUP BY 1, 2 ORDER BY min(n.mail_due_at) LIMIT $3::int`;

/**
 * Puts notifications that are due into mails, each mail with what belongs into it, so that it says the same however
 * often it is tried. What was read in the meantime is not mailed. Runs in the caller's transaction, alone of its kind.
 * Returns how many mails were made, and whether more are left.
 */
export async function gatherMail(sql: Sql, now: Date): Promise<{ mails: number; hasMore: boolean }> {
  await sql.write(
    `UPDATE notifications SET mail_due_at = NULL
     WHERE mail_due_at <= $1::timestamptz AND read_at IS NOT NULL`,
    [now],
  );
  const due = await sql.rows<{ userId: string; urgentId: string | null }>(DUE, [
    now,
    DIGEST_MINUTES,
    AT_ONCE,
  ]);
  for (const { userId, urgentId } of due) {
    const id = newId();
    await sql.write(
      `INSERT INTO deliveries (id, channel, user_id, created_at, due_at)
       VALUES ($1::uuid, 'email', $2::uuid, $3::timestamptz, $3::timestamptz)`,
      [id, userId, now],
    );
    // What waits for a digest comes along with the first mail that goes. It waits no more, also once that mail is forgotten.
    await sql.write(
      `UPDATE notifications SET delivery_id = $1::uuid, mail_due_at = NULL
       WHERE user_id = $2::uuid AND mail_due_at IS NOT NULL AND read_at IS NULL
         AND CASE WHEN $3::uuid IS NULL THEN kind <> 'escalation' ELSE id = $3::uuid END`,
      [id, userId, urgentId],
    );
  }
  return { mails: due.length, hasMore: due.length === AT_ONCE };
}
