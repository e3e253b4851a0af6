import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import { localTime } from "../local-time.ts";
import type { Outcome } from "../outcome.ts";
import { givenTime, rightNow } from "../read-time.ts";
import type { Session } from "../session.ts";

type To = ApiInput<"POST /incidents/{key}/status">["to"];

/** Changes an incident's status, now or at the time given. */
export async function changeStatus(
  session: Session,
  key: string,
  to: To,
  given: { reason?: string; note?: string; at?: string },
  clock: Clock,
): Promise<Outcome> {
  const incident = await session.write(
    "POST /incidents/{key}/status",
    {
      key,
      to,
      reason: given.reason,
      note: given.note,
      ...(given.at === undefined ? rightNow(clock) : givenTime(given.at, clock)),
    },
    `status ${key} ${to}`,
  );
  const since = `${localTime(incident.statusChangedAt, clock.zone)} ${clock.zone}`;
  return { json: incident, text: `${incident.key} is ${incident.status} since ${since}.` };
}
