import type { IncidentJson } from "#lib/domain/incidents/schema.ts";

import { api } from "./api.ts";
import type { IncidentState } from "./known-incident.ts";

type Lists = Pick<
  IncidentState,
  "hypotheses" | "escalations" | "causes" | "tasks" | "evidence" | "seenBefore" | "alerts"
>;

/** An incident with what hangs on it, as the server reads it. */
export type ReadIncident = Lists & { incident: IncidentJson };

/** The state of a page with what was read. */
export function stateOf({ incident, ...lists }: ReadIncident): IncidentState {
  const { timeline, ...rest } = incident;
  const entries = timeline?.items ?? [];
  return {
    ...lists,
    incident: rest,
    entries,
    readUpTo: entries.length,
    nextCursor: timeline?.nextCursor ?? null,
    deletedIds: new Set(),
    arrivedIds: new Set(),
    revision: incident.revision,
  };
}

/** Reads everything of an incident anew but the warnings, which are of when the page was opened. Throws ApiError. */
export async function readIncident(key: string): Promise<Omit<ReadIncident, "seenBefore">> {
  const [incident, hypotheses, escalations, causes, tasks, evidence, alerts] = await Promise.all([
    api.call("GET /incidents/{key}", { key, include: "timeline" }),
    api.call("GET /incidents/{key}/hypotheses", { key, limit: "200" }),
    api.call("GET /incidents/{key}/escalations", { key, limit: "200" }),
    api.call("GET /incidents/{key}/causes", { key, limit: "200" }),
    api.call("GET /incidents/{key}/tasks", { key, limit: "200" }),
    api.call("GET /incidents/{key}/evidence", { key, limit: "200" }),
    api.call("GET /incidents/{key}/alerts", { key, limit: "1" }),
  ]);
  return {
    incident,
    hypotheses: hypotheses.items,
    escalations: escalations.items,
    causes: causes.items,
    tasks: tasks.items,
    evidence: evidence.items,
    alerts: alerts.summary,
  };
}
