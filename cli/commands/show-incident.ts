import type { Clock } from "../clock.ts";
import type { Server } from "../connect.ts";
import { describeIncident, type WholeIncident } from "../describe-incident.ts";
import { listHypotheses } from "../list-hypotheses.ts";
import type { Outcome } from "../outcome.ts";
import { readAllPages } from "../read-all-pages.ts";

/** As many of the last entries are shown unless all are asked for. */
const LAST_ENTRIES = 12;

/** What an incident holds, its last entries or all. As JSON: the API's incident, with the API's lists in it, whole. */
export async function showIncident(
  server: Server,
  key: string,
  { isWhole }: { isWhole: boolean },
  clock: Clock,
): Promise<Outcome> {
  const whole = await readIncident(server, key, isWhole ? Number.POSITIVE_INFINITY : LAST_ENTRIES);
  return { json: whole, text: describeIncident(whole, server.url, clock) };
}

/** Reads an incident with all that it holds; of the timeline, the last `entries`. */
export async function readIncident(server: Server, key: string, entries: number): Promise<WholeIncident> {
  const [incident, timeline, hypotheses, causes, tasks] = await Promise.all([
    server.call("GET /incidents/{key}", { key }),
    entries === Number.POSITIVE_INFINITY
      ? readAllPages((page) => server.call("GET /incidents/{key}/timeline", { key, ...page }))
      : server
          .call("GET /incidents/{key}/timeline", { key, order: "desc", limit: entries })
          .then(({ items }) => ({ items: items.toReversed(), nextCursor: null })),
    listHypotheses(server, key),
    readAllPages((page) => server.call("GET /incidents/{key}/causes", { key, ...page })),
    readAllPages((page) => server.call("GET /incidents/{key}/tasks", { key, ...page })),
  ]);
  return { ...incident, timeline, hypotheses: { items: hypotheses, nextCursor: null }, causes, tasks };
}
