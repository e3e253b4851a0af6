import { EventSourceParserStream } from "eventsource-parser/stream";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Actor, actorUserId } from "#lib/domain/actor.ts";
import { newestEvent } from "#lib/domain/events/read-events.ts";
import type { LiveEvent } from "#lib/domain/events/schema.ts";
import { changeIncident } from "#lib/domain/incidents/change-incident.ts";
import { NOTIFIED } from "#lib/domain/notifications/notified.ts";
import { createToken } from "#lib/domain/people/create-token.ts";
import { revokeToken } from "#lib/domain/people/revoke-token.ts";
import { assignRole } from "#lib/domain/roles/assign-role.ts";
import { endRole } from "#lib/domain/roles/end-role.ts";
import { appendTimelineEntry } from "#lib/domain/timeline/append-timeline-entry.ts";
import { database } from "#lib/platform/database.ts";
import { pool } from "#lib/platform/pool.ts";
import { pooledSql } from "#lib/platform/sql.ts";
import { actorOf, anIncident, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import type { Role } from "#prisma/generated/enums.ts";
import { toDatabase } from "#prisma/scratch-database.ts";

import { app } from "./app.ts";
import { eventFeed } from "./event-feed.ts";
import { closeStreams } from "./events.ts";

const system = committing(theSystem);

beforeAll(() => eventFeed.start());
afterAll(() => {
  closeStreams();
  eventFeed.stop();
});

async function somebody(role: Role): Promise<{ token: string; id: string; actor: Actor }> {
  const actor = actorOf(await aUser(system, { role }));
  const { token, id } = await createToken(committing(actor), {
    name: "live",
    scopes: ["read"],
    expiresInDays: 1,
  });
  return { token, id, actor };
}

/** Opens a stream and gives its messages one by one; null when it ends or nothing comes within `patience`. */
async function listen(token: string, query: string, headers: Record<string, string> = {}) {
  const answer = await app.request(`/api/v1/events${query}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  const read = async () => (await reader?.read())?.value ?? null;
  // A read that nobody waited for is the next one: what it brings must not be lost.
  let reading: ReturnType<typeof read> | undefined;
  return {
    async next(patience = 2_000) {
      reading ??= read();
      const nothing = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
      const message = await Promise.race([reading, nothing]);
      if (message !== undefined) reading = undefined;
      return message ?? null;
    },
    close: () => reader?.cancel(),
  };
}

const dataOf = (message: { data: string } | null) => JSON.parse(message?.data ?? "null") as LiveEvent | null;
const log = (key: string, body: string) =>
  appendTimelineEntry(system, { key, kind: "note", body, precision: "exact" });

describe("the live stream", () => {
  it("tells a person, whatever they look at, that something waits in their inbox, and nobody else", async () => {
    const [reader, other] = [await somebody("viewer"), await somebody("viewer")];
    const { key } = await anIncident(system);
    const streams = [
      await listen(reader.token, `?incident=${key}`),
      await listen(reader.token, ""),
      await listen(other.token, `?incident=${key}`),
    ] as const;
    const userId = reader.actor.type === "user" ? reader.actor.userId : "";
    await database.event.create({
      data: { type: NOTIFIED, data: { subjectId: userId }, requestId: "worker", at: new Date() },
    });
    const { id } = await log(key, "Seen by both");
    for (const stream of streams.slice(0, 2))
      expect(await stream.next()).toMatchObject({ event: "inbox", data: "{}" });
    expect(dataOf(await streams[2].next())).toMatchObject({ data: { entries: [{ id }] } });
  });

  it("tells an open page of an entry within a second", async () => {
    const { token } = await somebody("viewer");
    const { key } = await anIncident(system);
    const stream = await listen(token, `?incident=${key}`);
    const entry = await log(key, "Seen at once");
    expect(dataOf(await stream.next(1_000))).toMatchObject({
      type: "timeline.entries-appended",
      data: { entries: [entry] },
    });
    await stream.close();
  });

  it("resumes after Last-Event-ID with everything in between, in order and once", async () => {
    const { token } = await somebody("viewer");
    const { key } = await anIncident(system);
    const before = await newestEvent(pooledSql);
    for (const body of ["one", "two", "three"]) await log(key, body);
    const stream = await listen(token, `?incident=${key}`, { "last-event-id": before });
    await log(key, "four");
    const bodies: string[] = [];
    while (bodies.length < 4) {
      const event = dataOf(await stream.next());
      if (event?.type === "timeline.entries-appended")
        bodies.push(...event.data.entries.map(({ body }) => body));
    }
    expect(bodies).toEqual(["one", "two", "three", "four"]);
    expect(await stream.next(300)).toBeNull();
    await stream.close();
  });

  it("passes over nothing when transactions commit in another order than they began", async () => {
    const { token } = await somebody("viewer");
    const { key, id } = await anIncident(system);
    const stream = await listen(token, `?incident=${key}`);
    const slow = await pool.connect();
    await slow.query("BEGIN");
    const insert = `INSERT INTO events (type, incident_id, data, request_id, at)
      VALUES ('incident.changed', $1, '{"revision": 0, "actor": "slow", "data": {"marker": true}}', 'test', now())`;
    await slow.query(insert, [id]);
    await log(key, "Committed later begun, earlier done");
    expect(await stream.next(700)).toBeNull();
    await slow.query("COMMIT");
    slow.release();
    expect(dataOf(await stream.next())).toMatchObject({ actor: "slow" });
    expect(dataOf(await stream.next())).toMatchObject({ type: "timeline.entries-appended" });
    await stream.close();
  });

  it("passes over nothing when the older transaction takes the later number", async () => {
    const { token } = await somebody("viewer");
    const { key, id } = await anIncident(system);
    const stream = await listen(token, `?incident=${key}`);
    const [older, younger] = [await pool.connect(), await pool.connect()];
    const insert = (actor: string) => `INSERT INTO events (type, incident_id, data, request_id, at)
      VALUES ('incident.changed', $1, '{"revision": 0, "actor": "${actor}", "data": {}}', 'test', now())`;
    for (const client of [older, younger]) await client.query("BEGIN");
    for (const client of [older, younger]) await client.query("SELECT pg_current_xact_id()");
    await younger.query(insert("first number"), [id]);
    await older.query(insert("second number"), [id]);
    await older.query("COMMIT");
    await younger.query("COMMIT");
    for (const client of [older, younger]) client.release();
    expect(dataOf(await stream.next())).toMatchObject({ actor: "second number" });
    expect(dataOf(await stream.next())).toMatchObject({ actor: "first number" });
    await stream.close();
  });

  it("asks a page to read anew when it was away for longer than events are kept", async () => {
    const { token } = await somebody("viewer");
    const { key } = await anIncident(system);
    const [oldest, second] = await database.event.findMany({ orderBy: { id: "asc" }, take: 2 });
    await database.event.deleteMany({ where: { id: { lte: second?.id ?? 0n } } });
    const stream = await listen(token, `?incident=${key}&lastEventId=${(oldest?.id ?? 1n) - 1n}`);
    expect(await stream.next()).toMatchObject({ event: "reset" });
    await stream.close();
  });

  it("keeps a private incident from everybody who may not see it", async () => {
    const [owner, stranger] = [await somebody("responder"), await somebody("responder")];
    const secret = await anIncident(committing(owner.actor), { visibility: "private" });
    const refused = await app.request(`/api/v1/events?incident=${secret.key}`, {
      headers: { authorization: `Bearer ${stranger.token}` },
    });
    expect(refused.status).toBe(404);
    const [mine, theirs] = [await listen(owner.token, ""), await listen(stranger.token, "")];
    await log(secret.key, "Not for everybody");
    const open = await anIncident(system);
    expect(dataOf(await mine.next())).toMatchObject({ incidentId: secret.id });
    expect(dataOf(await theirs.next())).toMatchObject({ incidentId: open.id });
    await mine.close();
    await theirs.close();
  });

  it("tells who is taken out of a private incident nothing of it, nor of what follows", async () => {
    const [owner, guest] = [await somebody("responder"), await somebody("responder")];
    const ctx = committing(owner.actor);
    const { key } = await anIncident(ctx, { visibility: "private" });
    const role = { key, role: "responder", userId: actorUserId(guest.actor) ?? "" } as const;
    await assignRole(ctx, role);
    const stream = await listen(guest.token, `?incident=${key}`);
    await log(key, "for both");
    expect(dataOf(await stream.next())?.type).toBe("timeline.entries-appended");
    await endRole(ctx, role);
    await log(key, "for one");
    expect(await stream.next()).toBeNull();
    await stream.close();
  });

  it("ends within seconds for somebody who may no longer see it", async () => {
    const { token } = await somebody("responder");
    const manager = committing(actorOf(await aUser(system, { role: "manager" })));
    const { key } = await anIncident(system);
    const stream = await listen(token, `?incident=${key}`);
    await changeIncident(manager, { key, expectedVersion: 1, visibility: "private" });
    await log(key, "Behind closed doors");
    expect(await stream.next(7_000)).toBeNull();
    expect(await stream.next(100)).toBeNull();
  }, 10_000);

  it("ends within seconds for a token that is revoked", async () => {
    const { token, id, actor } = await somebody("responder");
    const { key } = await anIncident(system);
    const stream = await listen(token, `?incident=${key}`);
    await revokeToken(committing(actor), { id });
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    await log(key, "Unheard");
    expect(await stream.next(1_000)).toBeNull();
  }, 10_000);

  it.each([
    ["concern no incident", async () => null],
    [
      "the reader may not see",
      async () =>
        (await anIncident(committing((await somebody("responder")).actor), { visibility: "private" })).id,
    ],
  ])("resumes past more events than are read at once that %s", async (_what, hidden) => {
    const { token } = await somebody("viewer");
    const incidentId = await hidden();
    const before = await newestEvent(pooledSql);
    await pool.query(
      `INSERT INTO events (type, incident_id, data, request_id, at)
       SELECT 'user.changed', $1::uuid, '{}', 'test', now() FROM generate_series(1, 510)`,
      [incidentId],
    );
    const { id } = await anIncident(system);
    const stream = await listen(token, "", { "last-event-id": before });
    expect(dataOf(await stream.next())).toMatchObject({ type: "incident.declared", incidentId: id });
    await stream.close();
  });

  it("is not held up by a long transaction of another database of the same server", async () => {
    const { token } = await somebody("viewer");
    const { key } = await anIncident(system);
    const elsewhere = new pg.Client({
      connectionString: toDatabase(process.env.DATABASE_URL ?? "", "postgres"),
    });
    await elsewhere.connect();
    try {
      await elsewhere.query("BEGIN; SELECT pg_current_xact_id()");
      const stream = await listen(token, `?incident=${key}`);
      const entry = await log(key, "Seen all the same");
      expect(dataOf(await stream.next())).toMatchObject({ data: { entries: [entry] } });
      await stream.close();
    } finally {
      await elsewhere.end();
    }
  });

  it("is not opened for whoever asks for its head alone, and would never end it", async () => {
    const { token } = await somebody("viewer");
    const before = eventFeed.listeners;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.request("/api/v1/events", { method: "HEAD", headers });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
    ]);
    expect(await answer.text()).toBe("");
    expect(eventFeed.listeners).toBe(before);
  });

  it.each([
    ["colour=red", "/colour"],
    ["incident=nothing", "/incident"],
    ["incident=INC-1&incident=INC-2", "/incident"],
    ["lastEventId=yesterday", "/lastEventId"],
    ["lastEventId=-1", "/lastEventId"],
    ["lastEventId=9999999999999999999", "/lastEventId"],
  ])("is refused with ?%s", async (query, pointer) => {
    const { token } = await somebody("viewer");
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.request(`/api/v1/events?${query}`, { headers });
    expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ pointer }] }]);
  });

  it("is refused with a Last-Event-ID that is no number of ours", async () => {
    const { token } = await somebody("viewer");
    const headers = { authorization: `Bearer ${token}`, "last-event-id": "yesterday" };
    const answer = await app.request("/api/v1/events", { headers });
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { type: "/problems/invalid-last-event-id" },
    ]);
  });

  it("asks for credentials", async () => {
    expect((await app.request("/api/v1/events")).status).toBe(401);
  });
});
