import { setTimeout as wait } from "node:timers/promises";

import type { LiveEvent } from "#lib/domain/events/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import type { Server } from "../connect.ts";
import { describeEvent } from "../describe-event.ts";
import { describeFailure } from "../describe-failure.ts";
import { describeIncident } from "../describe-incident.ts";
import { liveEvents } from "../live-events.ts";
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
  let lastEventId: string | null = null;
  let revision = -1;
  let lost = 0;
  const show = async () => {
    const incident = await readIncident(server, key, entries);
    revision = incident.revision;
    output.incident(incident, describeIncident(incident, server.url, clock()));
  };
  while (!signal.aborted) {
    try {
      for await (const message of liveEvents(settings, key, lastEventId, signal)) {
        if (lost > 0) output.note("The connection is back; nothing was missed.");
        lost = 0;
        // The stream listens before the incident is read, so nothing falls between the two.
        if (revision === -1 || message.type === "reset") await show();
        if (message.type !== "event") continue;
        lastEventId = message.id;
        const { event } = message;
        if (event === null || event.revision <= revision) continue;
        revision = event.revision;
        output.event(event, describeEvent(event, clock().zone));
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError) || (error.status >= 400 && error.status < 500 && error.status !== 429))
        throw error;
      if (lost === 0) output.note(`${describeFailure(error).line} Trying again.`);
    }
    if (signal.aborted) return;
    await wait(PAUSES[Math.min(lost, PAUSES.length - 1)], undefined, { signal }).catch(() => undefined);
    lost += 1;
  }
}
