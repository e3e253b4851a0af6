import { expect, it } from "vitest";

import { theSystem, aUser } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { EXPIRED, forgetExpired } from "./forget-expired.ts";

const KINDS = ["idempotency keys", "events", "sessions", "sign-in counters", "notifications", "deliveries"];
const allOf = (count: number) => Object.fromEntries(KINDS.map((kind) => [kind, count]));

/** Of each kind as many as `old` that have had their time, and two that have not; the old ones are not the first. */
const FILL = [
  `INSERT INTO idempotency_keys (principal, key, request_hash, status, response, created_at)
   SELECT 'user:1', n::text, '\\x00', 201, '{}', now() - CASE WHEN n > 2 THEN interval '49 hours' ELSE interval '47 hours' END
   FROM generate_series(1, $1::int + 2) n`,
  `INSERT INTO events (type, data, request_id, at)
   SELECT 'user.changed', '{}', n::text, now() - CASE WHEN n > 2 THEN interval '169 hours' ELSE interval '167 hours' END
   FROM generate_series(1, $1::int + 2) n`,
  `INSERT INTO sessions (id, user_id, secret_hash, user_agent, created_at, last_seen_at, expires_at)
   SELECT gen_random_uuid(), (SELECT id FROM users LIMIT 1), sha256(n::text::bytea), n::text, now() - interval '40 days', now(),
     now() - CASE WHEN n > 2 THEN interval '31 days' ELSE interval '29 days' END
   FROM generate_series(1, $1::int + 2) n`,
  `INSERT INTO rate_limits (key, points, expire)
   SELECT n::text, 1, (extract(epoch FROM now()) * 1000 + CASE WHEN n > 2 THEN -60000 ELSE 60000 END)::bigint
   FROM generate_series(1, $1::int + 2) n`,
  `INSERT INTO notifications (id, user_id, kind, event_id, title, created_at)
   SELECT gen_random_uuid(), (SELECT id FROM users LIMIT 1), 'mention', n, n::text,
     now() - CASE WHEN n > 2 THEN interval '181 days' ELSE interval '179 days' END
   FROM generate_series(1, $1::int + 2) n`,
  `INSERT INTO deliveries (id, channel, user_id, created_at, due_at, sent_at, last_error)
   SELECT gen_random_uuid(), 'email', (SELECT id FROM users LIMIT 1), now() - interval '1 year', now(),
     CASE WHEN n = 1 THEN NULL ELSE now() - CASE WHEN n > 2 THEN interval '91 days' ELSE interval '89 days' END END, n::text
   FROM generate_series(1, $1::int + 2) n`,
];

const LEFT = `
  SELECT (SELECT array_agg(key ORDER BY key) FROM idempotency_keys) AS keys,
    (SELECT array_agg(request_id ORDER BY id) FROM events WHERE type = 'user.changed') AS events,
    (SELECT array_agg(user_agent ORDER BY user_agent) FROM sessions) AS sessions,
    (SELECT array_agg(key ORDER BY key) FROM rate_limits) AS counters,
    (SELECT array_agg(title ORDER BY title) FROM notifications) AS notifications,
    (SELECT array_agg(last_error ORDER BY last_error) FROM deliveries) AS deliveries`;

it("goes a batch at a time, turn after turn, and keeps what is young", () =>
  rolledBack(theSystem, async (ctx) => {
    await aUser(ctx);
    for (const fill of FILL) await ctx.sql.rows(fill, [5]);
    const turns = [];
    for (let turn = 0; turn < 4; turn++) turns.push(await forgetExpired(ctx.sql, 2));
    expect(turns).toEqual([allOf(2), allOf(2), allOf(1), allOf(0)]);
    const young = ["1", "2"];
    expect(await ctx.sql.rows(LEFT, [])).toEqual([
      {
        keys: young,
        events: young,
        sessions: young,
        counters: young,
        notifications: young,
        deliveries: young,
      },
    ]);
  }));

it("finds what people were told and sent by an index", () =>
  rolledBack(theSystem, async (ctx) => {
    await ctx.sql.rows("SET LOCAL enable_seqscan = off", []);
    for (const [what, table, condition] of EXPIRED) {
      if (what !== "notifications" && what !== "deliveries") continue;
      const plan = await ctx.sql.rows(`EXPLAIN SELECT ctid FROM ${table} WHERE ${condition}`, []);
      expect(JSON.stringify(plan)).toContain("Index");
    }
  }));

it("takes at once what is less than a batch", () =>
  rolledBack(theSystem, async (ctx) => {
    await aUser(ctx);
    for (const fill of FILL) await ctx.sql.rows(fill, [300]);
    expect(await forgetExpired(ctx.sql)).toEqual(allOf(300));
    expect(await forgetExpired(ctx.sql)).toEqual(allOf(0));
  }));
