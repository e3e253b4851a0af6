import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import type { Server } from "../connect.ts";
import { localTime } from "../local-time.ts";
import type { Outcome } from "../outcome.ts";
import { readTime } from "../read-time.ts";

type To = ApiInput<"POST /incidents/{key}/status">["to"];

/** Changes an incident's status, now or at the time given. */
export async function changeStatus(
  server: Server,
  key: string,
  to: To,
  given: { reason?: string; note?: string; at?: string },
  clock: Clock,
): Promise<Outcome> {
  const incident = await server.call("POST /incidents/{key}/status", {
    key,
    to,
    reason: given.reason,
    note: given.note,
    at: given.at === undefined ? undefined : readTime(given.at, clock),
  });
  const since = `${localTime(incident.statusChangedAt, clock.zone)} ${clock.zone}`;
  return { json: incident, text: `${incident.key} is ${incident.status} since ${since}.` };
}
