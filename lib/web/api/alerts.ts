import { endAlert } from "#lib/domain/alerts/end-alert.ts";
import { listAlerts, listIncidentAlerts } from "#lib/domain/alerts/list-alerts.ts";
import { receiveAlertmanager } from "#lib/domain/alerts/receive-alertmanager.ts";
import { receivePagerEvent } from "#lib/domain/alerts/receive-pager-event.ts";
import {
  alert,
  alertmanagerAnswer,
  alertmanagerInput,
  alertPage,
  endAlertInput,
  incidentAlertPage,
  listAlertsInput,
  listIncidentAlertsInput,
  pagerEventAnswer,
  pagerEventInput,
  pagerEventRefusal,
} from "#lib/domain/alerts/schema.ts";

import { operation } from "../operation.ts";
import { pagerEventRefusalOf } from "../pager-event-refusal.ts";

const tag = "Alerts";
const MEBIBYTE = 1_048_576;

export const alertOperations = [
  operation({
    method: "GET",
    path: "/alerts",
    tag,
    summary: "List alerts",
    scope: "read",
    input: listAlertsInput,
    output: alertPage,
    status: 200,
    errors: [],
    run: listAlerts,
  }),
  operation({
    method: "GET",
    path: "/incidents/{key}/alerts",
    tag,
    summary: "List an incident's alerts",
    scope: "read",
    input: listIncidentAlertsInput,
    output: incidentAlertPage,
    status: 200,
    errors: ["not-found"],
    run: listIncidentAlerts,
  }),
  operation({
    method: "POST",
    path: "/alerts/{id}/end",
    tag,
    summary: "End an alert by hand",
    scope: "write",
    input: endAlertInput,
    output: alert,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: endAlert,
  }),
  operation({
    method: "POST",
    path: "/alerts/alertmanager",
    tag,
    summary: "Receive a notification of Alertmanager",
    scope: "alerts",
    input: alertmanagerInput,
    output: alertmanagerAnswer,
    status: 202,
    errors: ["forbidden", "rate-limited"],
    // Alertmanager does not send again what is refused as too large, and a group may be large.
    largest: 16 * MEBIBYTE,
    run: receiveAlertmanager,
  }),
  operation({
    method: "POST",
    path: "/alerts/events",
    tag,
    summary: "Receive an event of PagerDuty's Events API v2",
    scope: "alerts",
    input: pagerEventInput,
    output: pagerEventAnswer,
    status: 202,
    errors: ["forbidden", "rate-limited"],
    tokenField: "routing_key",
    refusal: { output: pagerEventRefusal, of: pagerEventRefusalOf },
    run: receivePagerEvent,
  }),
] as const;
