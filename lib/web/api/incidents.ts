import { listChecks } from "#lib/domain/checks/list-checks.ts";
import { checkList } from "#lib/domain/checks/schema.ts";
import { changeIncidentStatus } from "#lib/domain/incidents/change-incident-status.ts";
import { changeIncident } from "#lib/domain/incidents/change-incident.ts";
import { declareIncident } from "#lib/domain/incidents/declare-incident.ts";
import { getIncident } from "#lib/domain/incidents/get-incident.ts";
import { listIncidents } from "#lib/domain/incidents/list-incidents.ts";
import { mergeIncident } from "#lib/domain/incidents/merge-incident.ts";
import {
  changeIncidentInput,
  changeIncidentStatusInput,
  declareIncidentInput,
  getIncidentInput,
  incident,
  incidentSummary,
  listIncidentsInput,
  mergeIncidentInput,
} from "#lib/domain/incidents/schema.ts";
import { pageOf } from "#lib/domain/page.ts";

import { operation } from "../operation.ts";

const tag = "Incidents";

export const incidentOperations = [
  operation({
    method: "GET",
    path: "/incidents",
    tag,
    summary: "List incidents",
    scope: "read",
    input: listIncidentsInput,
    output: pageOf(incidentSummary).meta({ id: "IncidentPage" }),
    status: 200,
    errors: [],
    run: listIncidents,
  }),
  operation({
    method: "POST",
    path: "/incidents",
    tag,
    summary: "Declare an incident",
    scope: "write",
    input: declareIncidentInput,
    output: incident,
    status: 201,
    errors: ["forbidden", "conflict"],
    run: declareIncident,
  }),
  operation({
    method: "GET",
    path: "/incidents/{key}",
    tag,
    summary: "Read an incident",
    scope: "read",
    input: getIncidentInput,
    output: incident,
    status: 200,
    errors: ["not-found"],
    run: getIncident,
  }),
  operation({
    method: "PATCH",
    path: "/incidents/{key}",
    tag,
    summary: "Change an incident",
    scope: "write",
    input: changeIncidentInput,
    output: incident,
    status: 200,
    errors: ["forbidden", "not-found"],
    run: changeIncident,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/status",
    tag,
    summary: "Change an incident's status",
    scope: "write",
    input: changeIncidentStatusInput,
    output: incident,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: changeIncidentStatus,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/merge",
    tag,
    summary: "Move everything into another incident; this one ends as its duplicate",
    scope: "write",
    input: mergeIncidentInput,
    output: incident,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: mergeIncident,
  }),
  operation({
    method: "GET",
    path: "/incidents/{key}/checks",
    tag,
    summary: "List what contradicts itself or is missing",
    scope: "read",
    input: getIncidentInput.pick({ key: true }),
    output: checkList,
    status: 200,
    errors: ["not-found"],
    run: listChecks,
  }),
] as const;
