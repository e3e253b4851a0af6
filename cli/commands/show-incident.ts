import type { Clock } from "../clock.ts";
import type { Server } from "../connect.ts";
import { describeIncident } from "../describe-incident.ts";
import type { Outcome } from "../outcome.ts";
import { readAllPages } from "../read-all-pages.ts";

/** Everything that an incident holds. As JSON: the API's incident, with the API's lists in it, whole. */
export async function showIncident(server: Server, key: string, { zone }: Clock): Promise<Outcome> {
  const [incident, timeline, hypotheses, causes, tasks] = await Promise.all([
    server.call("GET /incidents/{key}", { key }),
    readAllPages((page) => server.call("GET /incidents/{key}/timeline", { key, ...page })),
    server.call("GET /incidents/{key}/hypotheses", { key }),
    server.call("GET /incidents/{key}/causes", { key }),
    server.call("GET /incidents/{key}/tasks", { key }),
  ]);
  const whole = { ...incident, timeline, hypotheses, causes, tasks };
  return { json: whole, text: describeIncident(whole, server.url, zone) };
}
