import { secretHash } from "#lib/platform/secret.ts";
import type { Sql } from "#lib/platform/sql.ts";
import type { Role, TokenScope } from "#prisma/generated/enums.ts";

import type { Actor } from "../actor.ts";
import { SESSION_IDLE_HOURS } from "./rules.ts";

type SessionRow = { sessionId: string; userId: string; name: string; role: Role; dueForTouch: boolean };

/** Who the session of that cookie secret belongs to; null when it is unknown, over, idle too long, or its user disabled. */
export async function findSessionActor(sql: Sql, secret: string): Promise<Actor | null> {
  const [row] = await sql.rows<SessionRow>(
    `SELECT s.id AS "sessionId", u.id AS "userId", u.name, u.role::text, s.last_seen_at < now() - interval '5 minutes' AS "dueForTouch"
     FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.secret_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now()
       AND s.last_seen_at > now() - make_interval(hours => $2::int) AND u.disabled_at IS NULL`,
    [secretHash(secret), SESSION_IDLE_HOURS],
  );
  if (!row) return null;
  if (row.dueForTouch)
    await sql.write(`UPDATE sessions SET last_seen_at = now() WHERE id = $1::uuid`, [row.sessionId]);
  return { type: "user", userId: row.userId, sessionId: row.sessionId, name: row.name, role: row.role };
}

type TokenRow = {
  tokenId: string;
  userId: string | null;
  name: string;
  role: Role;
  scopes: TokenScope[];
  dueForTouch: boolean;
};

/** Who speaks with that token; null when it is unknown, revoked, expired, or its owner disabled. */
export async function findTokenActor(sql: Sql, secret: string): Promise<Actor | null> {
  const [row] = await sql.rows<TokenRow>(
    `SELECT t.id AS "tokenId", u.id AS "userId", coalesce(u.name, t.name) AS name, coalesce(u.role, 'admin')::text AS role,
       t.scopes::text[] AS scopes, coalesce(t.last_used_at < now() - interval '1 minute', true) AS "dueForTouch"
     FROM api_tokens t LEFT JOIN users u ON u.id = t.user_id
     WHERE t.secret_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
       AND (t.user_id IS NULL OR u.disabled_at IS NULL)`,
    [secretHash(secret)],
  );
  if (!row) return null;
  if (row.dueForTouch)
    await sql.write(`UPDATE api_tokens SET last_used_at = now() WHERE id = $1::uuid`, [row.tokenId]);
  return {
    type: "token",
    tokenId: row.tokenId,
    userId: row.userId,
    name: row.name,
    role: row.role,
    scopes: row.scopes,
  };
}
