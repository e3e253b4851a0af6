import { z } from "zod";

import { AlertOrigin, AlertStatus } from "#prisma/generated/enums.ts";

import { incidentListInput } from "../incident-list-input.ts";
import { severity } from "../incidents/schema.ts";
import { pageInput, pageOf } from "../page.ts";
import { id, instant, slug } from "../scalars.ts";

export const alertStatus = z.enum(AlertStatus).meta({ id: "AlertStatus" });

const texts = z.record(z.string(), z.string());

export const alert = z
  .object({
    id,
    origin: z
      .enum(AlertOrigin)
      .meta({ description: "Who says it: a rule of Hindcast's, or a sender outside." }),
    dedupKey: z.string(),
    status: alertStatus,
    title: z.string(),
    severity: severity.nullable().meta({ description: "Null of one that declares no incident by itself." }),
    service: z.object({ slug, name: z.string() }).nullable(),
    serviceName: z.string().nullable().meta({ description: "The service as the sender named it." }),
    labels: texts,
    annotations: texts,
    url: z.string().nullable().meta({ description: "Where the sender shows it." }),
    startsAt: instant,
    endsAt: instant.nullable(),
    firstReceivedAt: instant,
    lastReceivedAt: instant,
    received: z.int().meta({ description: "How often it was said to fire." }),
    incident: z.string().nullable().meta({ description: "Key of the incident that it belongs to." }),
    evidenceId: id.nullable(),
  })
  .meta({ id: "Alert", description: "From its first firing to its end." });
export type AlertJson = z.input<typeof alert>;

/** How the alerts of an incident stand together. When none is open any more, pages propose to set it mitigated. */
export const alertSummary = z
  .object({
    open: z.int(),
    total: z.int(),
    lastResolvedAt: instant.nullable(),
  })
  .meta({ id: "AlertSummary" });
export type AlertSummaryJson = z.input<typeof alertSummary>;

export const endAlertInput = z.strictObject({ id });

export const alertPage = pageOf(alert);
export const incidentAlertPage = pageOf(alert).extend({ summary: alertSummary });
export const listIncidentAlertsInput = incidentListInput;
export const listAlertsInput = z.strictObject({
  ...pageInput,
  status: z
    .enum([...Object.values(AlertStatus), "open"])
    .optional()
    .meta({ description: "`open` stands for firing and acknowledged." }),
});
export type ListAlertsInput = z.output<typeof listAlertsInput>;

// From here on what others send. It has fields that we do not know, so these objects are loose.

const sentInstant = z.iso.datetime({ offset: true });

/** What Alertmanager posts to a `webhook_configs` receiver, version 4. */
export const alertmanagerInput = z
  .looseObject({
    version: z.literal("4", { error: "Only version 4 of Alertmanager's webhook is understood." }),
    status: z.enum(["firing", "resolved"]),
    groupKey: z.string().min(1).max(10_000),
    truncatedAlerts: z.int().min(0).default(0).meta({ description: "Alerts that the sender left out." }),
    externalURL: z.string().default(""),
    groupLabels: texts.default({}),
    commonLabels: texts.default({}),
    commonAnnotations: texts.default({}),
    alerts: z
      .array(
        z.looseObject({
          status: z.enum(["firing", "resolved"]),
          labels: texts,
          annotations: texts.default({}),
          startsAt: sentInstant,
          endsAt: sentInstant.optional(),
          generatorURL: z.string().default(""),
          fingerprint: z.string().min(1).max(255),
        }),
      )
      .max(20_000),
  })
  .meta({ id: "AlertmanagerInput" });
export type AlertmanagerInput = z.output<typeof alertmanagerInput>;

export const alertmanagerAnswer = z
  .object({
    received: z.int(),
    firing: z.int(),
    resolved: z.int(),
    truncated: z.int().meta({ description: "Alerts that the sender left out; see `max_alerts`." }),
  })
  .meta({ id: "AlertmanagerAnswer" });

const long = z.string().max(10_000);

/** An event of PagerDuty's Events API v2. */
export const pagerEventInput = z
  .looseObject({
    routing_key: z
      .string()
      .min(1)
      .max(300)
      .meta({ description: "A token of Hindcast's with the scope `alerts`." }),
    event_action: z.enum(["trigger", "acknowledge", "resolve"]),
    dedup_key: z.string().min(1).max(255).optional(),
    payload: z
      .looseObject({
        summary: z.string().trim().min(1).max(100_000),
        source: z.string().trim().min(1).max(10_000),
        severity: z.enum(["critical", "error", "warning", "info"]),
        timestamp: z.string().max(100).nullish(),
        component: long.nullish(),
        group: long.nullish(),
        class: long.nullish(),
        custom_details: z.unknown().optional(),
      })
      .optional(),
    client: long.nullish(),
    client_url: long.nullish(),
    links: z.array(z.looseObject({ href: z.string(), text: z.string().optional() })).nullish(),
    images: z.array(z.looseObject({ src: z.string() })).nullish(),
  })
  .refine(({ event_action, payload }) => event_action !== "trigger" || payload !== undefined, {
    path: ["payload"],
    error: "is missing or blank",
  })
  .refine(({ event_action, dedup_key }) => event_action === "trigger" || dedup_key !== undefined, {
    path: ["dedup_key"],
    error: "is missing or blank",
  })
  .meta({ id: "PagerEventInput" });
export type PagerEventInput = z.output<typeof pagerEventInput>;

export const pagerEventAnswer = z
  .object({ status: z.literal("success"), message: z.string(), dedup_key: z.string() })
  .meta({ id: "PagerEventAnswer" });

/** A refusal as PagerDuty words it, which its senders understand. */
export const pagerEventRefusal = z
  .object({
    status: z.enum(["invalid event", "throttle exceeded", "error"]),
    message: z.string(),
    errors: z.array(z.string()),
  })
  .meta({ id: "PagerEventRefusal" });
export type PagerEventRefusalJson = z.input<typeof pagerEventRefusal>;
