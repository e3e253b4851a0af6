import { setTimeout as wait } from "node:timers/promises";

import type { LiveEvent } from "#lib/domain/events/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import type { Server } from "../connect.ts";
import { describeEvent } from "../describe-event.ts";
import { describeFailure } from "../describe-failure.ts";
import { describeIncident } from "../describe-incident.ts";
import { type LiveMessage, liveEvents } from "../live-events.ts";
import type { Settings } from "../read-settings.ts";
import { readIncident } from "./show-incident.ts";

type Output = {
  /** The incident as it is now: at the beginning, and when the server no longer knows what was missed. */
  incident(json: unknown, text: string): void;
  event(event: LiveEvent, text: string): void;
  note(line: string): void;
};

const PAUSES = [1_000, 2_000, 5_000, 10_000];

/**
 * Shows an incident and then what happens to it, until the signal. Comes back by itself, with nothing missed, when the
 * connection is lost. Throws ApiError when there is no such incident, or the token is not taken.
 */
export async function followIncident(
  server: Server,
  settings: Settings,
  key: string,
  { entries, signal }: { entries: number; signal: AbortSignal },
  clock: () => Clock,
  output: Output,
): Promise<void> {
  const follower = new Follower(server, settings, key, { entries, signal }, clock, output);
  let failures = 0;
  while (!signal.aborted) {
    const wasConnected = await follower.listen(failures > 0);
    if (signal.aborted) return;
    failures = wasConnected ? 1 : failures + 1;
    await wait(PAUSES[Math.min(failures, PAUSES.length) - 1], undefined, { signal }).catch(() => undefined);
  }
}

/** Another try would get the same answer. */
const isFinal = ({ status }: ApiError) => status >= 400 && status < 500 && status !== 429;

class Follower {
  readonly #server: Server;
  readonly #settings: Settings;
  readonly #key: string;
  readonly #how: { entries: number; signal: AbortSignal };
  readonly #clock: () => Clock;
  readonly #output: Output;
  #lastEventId: string | null = null;
  /** Of the incident as it was read; events up to it are in what was shown. */
  #revision = 0;

  constructor(
    server: Server,
    settings: Settings,
    key: string,
    how: { entries: number; signal: AbortSignal },
    clock: () => Clock,
    output: Output,
  ) {
    this.#server = server;
    this.#settings = settings;
    this.#key = key;
    this.#how = how;
    this.#clock = clock;
    this.#output = output;
  }

  /** Tells what happens while the connection holds; answers whether there was one. Throws what no other try would mend. */
  async listen(isAgain: boolean): Promise<boolean> {
    let isConnected = false;
    try {
      for await (const message of liveEvents(
        this.#settings,
        this.#key,
        this.#lastEventId,
        this.#how.signal,
      )) {
        if (message.type === "open" && isAgain)
          this.#output.note("The connection is back; nothing was missed.");
        isConnected = true;
        await this.#take(message);
      }
    } catch (error) {
      if (this.#how.signal.aborted) return isConnected;
      if (!(error instanceof ApiError) || isFinal(error)) throw error;
      if (isConnected || !isAgain) this.#output.note(`${describeFailure(error).line} Trying again.`);
    }
    return isConnected;
  }

  async #take(message: LiveMessage): Promise<void> {
    // The stream listens before the incident is read, so nothing falls between the two. Without an event to go on from,
    // what happened meanwhile is read, too.
    const isUnknown = message.type === "open" && this.#lastEventId === null;
    if (isUnknown || message.type === "reset") await this.#show();
    if (message.type !== "event") return;
    this.#lastEventId = message.id;
    const { event } = message;
    if (event !== null && event.revision > this.#revision)
      this.#output.event(event, describeEvent(event, this.#clock().zone));
  }

  async #show(): Promise<void> {
    const incident = await readIncident(this.#server, this.#key, this.#how.entries);
    this.#revision = incident.revision;
    this.#output.incident(incident, describeIncident(incident, this.#server.url, this.#clock()));
  }
}
