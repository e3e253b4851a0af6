import { acknowledgeEscalation } from "#lib/domain/escalations/acknowledge-escalation.ts";
import { escalateIncident } from "#lib/domain/escalations/escalate-incident.ts";
import { listEscalations } from "#lib/domain/escalations/list-escalations.ts";
import {
  acknowledgeEscalationInput,
  escalateIncidentInput,
  escalation,
  escalationPage,
} from "#lib/domain/escalations/schema.ts";
import { incidentListInput } from "#lib/domain/incident-list-input.ts";

import { operation } from "../operation.ts";

const tag = "Escalations";

export const escalationOperations = [
  operation({
    method: "GET",
    path: "/incidents/{key}/escalations",
    tag,
    summary: "List an incident's escalations",
    scope: "read",
    input: incidentListInput,
    output: escalationPage,
    status: 200,
    errors: ["not-found"],
    run: listEscalations,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/escalations",
    tag,
    summary: "Escalate to a team or a person",
    scope: "write",
    input: escalateIncidentInput,
    output: escalation,
    status: 201,
    errors: ["forbidden", "not-found", "conflict"],
    run: escalateIncident,
  }),
  operation({
    method: "POST",
    path: "/escalations/{id}/acknowledge",
    tag,
    summary: "Acknowledge an escalation",
    scope: "write",
    input: acknowledgeEscalationInput,
    output: escalation,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: acknowledgeEscalation,
  }),
] as const;
