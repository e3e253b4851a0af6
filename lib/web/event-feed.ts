import { newestEvent, type OutboxEvent, readEvents } from "#lib/domain/events/read-events.ts";
import { onCommit } from "#lib/platform/committed.ts";
import { log } from "#lib/platform/log.ts";
import { processWide } from "#lib/platform/process-wide.ts";
import { pooledSql } from "#lib/platform/sql.ts";

import { forgetPrincipals } from "./principal-cache.ts";

type Listener = (events: readonly OutboxEvent[]) => void;

/** How long another process's commits may go unnoticed, */
const LOOK_EVERY_MS = 250;
/** and our own: many commits at once are read together. */
const GATHER_MS = 10;
const BATCH = 500;

/** Events after which somebody may no longer be who they were. */
const ABOUT_PRINCIPALS = new Set(["user.changed", "session.revoked", "token.revoked"]);

class EventFeed {
  #cursor: string | null = null;
  #listeners = new Set<Listener>();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #gathering: NodeJS.Timeout | undefined;
  #stopListening: (() => void) | undefined;

  /** Begins to follow the outbox from its newest event on. Until `stop`, whether or not anybody listens. */
  start(): void {
    if (this.#timer) return;
    this.#stopListening = onCommit(() => this.#lookSoon());
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    this.#timer.unref();
    void this.#look();
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#gathering);
    this.#timer = undefined;
    this.#stopListening?.();
  }

  /** Calls `listener` with every batch from now on, in order, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** While nobody listens the next regular look suffices. */
  #lookSoon(): void {
    if (this.#listeners.size === 0) return;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#look();
    }, GATHER_MS);
  }

  async #look(): Promise<void> {
    if (this.#looking) return this.#lookSoon();
    this.#looking = true;
    try {
      await this.#readOn();
    } catch (error) {
      // The next look continues where this one stood: nothing is passed over while the database is away.
      log.debug({ err: error }, "the outbox could not be read");
    } finally {
      this.#looking = false;
    }
  }

  async #readOn(): Promise<void> {
    this.#cursor ??= await newestEvent(pooledSql);
    for (;;) {
      const events = await readEvents(pooledSql, { after: this.#cursor, limit: BATCH });
      const last = events.at(-1);
      if (!last) return;
      this.#cursor = last.id;
      if (events.some((event) => ABOUT_PRINCIPALS.has(event.type))) forgetPrincipals();
      for (const listener of this.#listeners) listener(events);
      if (events.length < BATCH) return;
    }
  }
}

/** One reader of the outbox a process, however many pages are open. */
export const eventFeed: EventFeed = processWide("event-feed", () => new EventFeed());
