import { z } from "zod";

import { type Actor, actorUserId, hasRole } from "#lib/domain/actor.ts";
import type { Context } from "#lib/domain/context.ts";
import { invalid } from "#lib/domain/errors.ts";
import {
  isStillKept,
  liveEventOf,
  newestEvent,
  type OutboxEvent,
  readEvents,
} from "#lib/domain/events/read-events.ts";
import { NOTIFIED } from "#lib/domain/notifications/notified.ts";
import { incidentKey } from "#lib/domain/scalars.ts";
import { visibleIncident } from "#lib/domain/visible-incident.ts";
import { processWide } from "#lib/platform/process-wide.ts";

import { eventFeed } from "./event-feed.ts";
import { queryOf } from "./given-input.ts";
import { assertScope, authenticate, contextFor } from "./request-context.ts";

/** A page takes two and a half times this in silence for a server that hangs: a comment would reach no page. */
const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 5_000;
/** A reader that is this many messages behind is let go; it comes back with Last-Event-ID. */
const MOST_BEHIND = 64;
const BACKLOG_BATCH = 500;

const openStreams = processWide("open-streams", () => new Set<() => void>());

/** Ends every stream, so that the server can stop; pages reconnect to the next one. */
export function closeStreams(): void {
  for (const close of openStreams) close();
}

const maySee = (actor: Actor, { readers }: OutboxEvent) =>
  readers === null || hasRole(actor, "admin") || readers.includes(actorUserId(actor) ?? "");

const EVENT_ID = /^\d{1,18}$/;
const parameters = z.strictObject({
  incident: incidentKey.optional(),
  lastEventId: z.string().regex(EVENT_ID).optional(),
});

const encoder = new TextEncoder();

/** An event in the format of text/event-stream. JSON has no line break in it, so one data line suffices. */
function formatted(event: OutboxEvent): string {
  const live = liveEventOf(event);
  return live === null ? `id: ${event.id}\n\n` : `id: ${event.id}\ndata: ${JSON.stringify(live)}\n\n`;
}

/**
 * The live stream, of one incident or of all that the caller may see. Last-Event-ID (or the parameter of that name, for
 * a page's first connection) resumes with nothing missed; one that is too old gets `event: reset`: read the page anew.
 */
export async function streamEvents(request: Request, requestId: string): Promise<Response> {
  const actor = await authenticate(request.headers);
  assertScope(actor, "read");
  const ctx = contextFor(actor, request.headers, requestId);
  const { incident: key, lastEventId } = parameters.parse(queryOf(request.url));
  const incidentId = key === undefined ? null : (await visibleIncident(ctx, key)).id;
  const given = request.headers.get("last-event-id") ?? lastEventId ?? null;
  if (given !== null && !EVENT_ID.test(given))
    throw invalid("invalid-last-event-id", "Last-Event-ID is not one of ours.");
  const resumable = given === null || (await isStillKept(ctx.sql, given));
  const after = given !== null && resumable ? given : await newestEvent(ctx.sql);
  // Who asks for the head alone would never end a stream.
  const body =
    request.method === "HEAD" ? null : new EventStream(ctx, request, incidentId).body(after, resumable);
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-accel-buffering": "no",
      "x-request-id": requestId,
    },
  });
}

class EventStream {
  readonly #ctx: Context;
  readonly #request: Request;
  readonly #incidentId: string | null;
  #cleanUps: (() => void)[] = [];
  #close: () => void = () => undefined;
  #sent = 0n;
  #isOver = false;

  constructor(ctx: Context, request: Request, incidentId: string | null) {
    this.#ctx = ctx;
    this.#request = request;
    this.#incidentId = incidentId;
  }

  /** The stream's bytes from after that event on. */
  body(after: string, resumable: boolean): ReadableStream<Uint8Array> {
    this.#sent = BigInt(after);
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => this.#start(controller, resumable),
        cancel: () => this.#end(),
      },
      { highWaterMark: MOST_BEHIND },
    );
  }

  async #start(controller: ReadableStreamDefaultController<Uint8Array>, resumable: boolean): Promise<void> {
    const close = () => {
      this.#end();
      try {
        controller.close();
      } catch {
        // The reader has gone already.
      }
    };
    this.#close = close;
    const write = (text: string) => {
      if ((controller.desiredSize ?? 0) < -MOST_BEHIND) return close();
      controller.enqueue(encoder.encode(text));
    };
    write(`retry: 1000\n${resumable ? "" : "event: reset\ndata: {}\n"}\n`);

    // Listen first and read what came before afterwards: between the two nothing can slip through.
    let waiting: OutboxEvent[] | null = [];
    const send = (events: readonly OutboxEvent[]) => {
      for (const event of events) this.#send(event, write);
    };
    this.#cleanUps.push(
      eventFeed.subscribe((events) => {
        if (waiting) waiting.push(...events);
        else send(events);
      }),
    );
    openStreams.add(close);
    this.#cleanUps.push(() => openStreams.delete(close));
    this.#every(HEARTBEAT_MS, () => write("event: ping\ndata: {}\n\n"));
    this.#every(RECHECK_MS, () => void this.#stillAllowed().then((allowed) => allowed || close(), close));
    this.#request.signal.addEventListener("abort", close, { once: true });

    await this.#sendBacklog(send);
    send(waiting);
    waiting = null;
  }

  async #sendBacklog(send: (events: readonly OutboxEvent[]) => void): Promise<void> {
    let after = String(this.#sent);
    while (!this.#isOver) {
      const events = await readEvents(this.#ctx.sql, {
        after,
        incidentId: this.#incidentId,
        limit: BACKLOG_BATCH,
      });
      send(events);
      if (events.length < BACKLOG_BATCH) return;
      // What the reader may not see counts as read, too.
      after = events.at(-1)?.id ?? after;
    }
  }

  #send(event: OutboxEvent, write: (text: string) => void): void {
    const number = BigInt(event.id);
    if (this.#isOver || number <= this.#sent) return;
    if (event.type === NOTIFIED) return this.#sendNotified(event, write);
    const concerns =
      this.#incidentId === null ? event.incidentId !== null : event.incidentId === this.#incidentId;
    if (!concerns) return;
    if (!maySee(this.#ctx.actor, event)) {
      // Whoever was taken out of the incident that they follow is let go at once.
      if (this.#incidentId !== null) this.#close();
      return;
    }
    this.#sent = number;
    write(formatted(event));
  }

  /** Tells a person's own pages that something waits in their inbox; what it is they ask for themselves. */
  #sendNotified(event: OutboxEvent, write: (text: string) => void): void {
    const userId = actorUserId(this.#ctx.actor);
    if (userId === null || event.data.subjectId !== userId) return;
    this.#sent = BigInt(event.id);
    write(`event: inbox\nid: ${event.id}\ndata: {}\n\n`);
  }

  /** Whether the credentials still hold and the incident is still visible. */
  async #stillAllowed(): Promise<boolean> {
    await authenticate(this.#request.headers);
    if (this.#incidentId !== null) await visibleIncident(this.#ctx, this.#incidentId);
    return true;
  }

  #every(milliseconds: number, run: () => void): void {
    const timer = setInterval(run, milliseconds);
    timer.unref();
    this.#cleanUps.push(() => clearInterval(timer));
  }

  #end(): void {
    this.#isOver = true;
    for (const cleanUp of this.#cleanUps.splice(0)) cleanUp();
  }
}
