import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import type { Server } from "../connect.ts";
import { incidentAddress } from "../incident-address.ts";
import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { readTime } from "../read-time.ts";

type Given = {
  severity: ApiInput<"POST /incidents">["severity"];
  service?: string[];
  detected?: string;
  impactStarted?: string;
  declaredAt?: string;
  mitigatedAt?: string;
  resolvedAt?: string;
  test?: boolean;
  percent?: number;
  summary?: string;
  private?: boolean;
};

/** Declares an incident, and answers its key and where to look at it. */
export async function declareIncident(
  server: Server,
  title: string,
  given: Given,
  clock: Clock,
): Promise<Outcome> {
  const time = (text: string | undefined) => (text === undefined ? undefined : readTime(text, clock));
  const incident = await server.call("POST /incidents", {
    title,
    severity: given.severity,
    services: given.service,
    detectedAt: time(given.detected),
    impactStartedAt: time(given.impactStarted),
    declaredAt: time(given.declaredAt),
    mitigatedAt: time(given.mitigatedAt),
    resolvedAt: time(given.resolvedAt),
    isTest: given.test,
    impactPercent: given.percent,
    summary: given.summary,
    visibility: given.private ? "private" : undefined,
  });
  return {
    json: incident,
    text: `${incident.key}  ${incident.severity}  ${printable(incident.title)}\n${incidentAddress(server.url, incident.key)}`,
  };
}
