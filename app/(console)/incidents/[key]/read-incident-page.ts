import "server-only";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import type { IncidentPageData } from "#components/incidents/incident-store.ts";
import { actorId } from "#lib/domain/actor.ts";
import { summarizeAlerts } from "#lib/domain/alerts/summarize-alerts.ts";
import { listCauses } from "#lib/domain/causes/list-causes.ts";
import { listEscalations } from "#lib/domain/escalations/list-escalations.ts";
import { newestEvent } from "#lib/domain/events/read-events.ts";
import { listEvidence } from "#lib/domain/evidence/list-evidence.ts";
import { listHypotheses } from "#lib/domain/hypotheses/list-hypotheses.ts";
import { getIncident } from "#lib/domain/incidents/get-incident.ts";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import { parsedJson } from "#lib/domain/json-text.ts";
import { incidentKey } from "#lib/domain/scalars.ts";
import { listSeenBefore } from "#lib/domain/similarity/list-seen-before.ts";
import { listIncidentTasks } from "#lib/domain/tasks/list-tasks.ts";
import { orNotFound, pageContext } from "#lib/web/page-context.ts";

const limit = 200;

/** What the incident's page shows first, and the event from which the browser goes on: read before the data, so that nothing is missed. */
export const readIncidentPage = cache(async (given: string): Promise<IncidentPageData> => {
  const key = decodeURIComponent(given);
  const ctx = await pageContext(`/incidents/${key}`);
  if (!incidentKey.safeParse(key).success) notFound();
  const lastEventId = await newestEvent(ctx.sql);
  const incident = parsedJson(await orNotFound(getIncident(ctx, { key, include: "timeline" })));
  if (incident.key !== key) redirect(`/incidents/${incident.key}`);
  const [hypotheses, escalations, causes, tasks, evidence, alerts, seenBefore] = await Promise.all([
    listHypotheses(ctx, { key, limit }),
    listEscalations(ctx, { key, limit }),
    listCauses(ctx, { key, limit }),
    listIncidentTasks(ctx, { key, limit }),
    listEvidence(ctx, { key, limit }),
    summarizeAlerts(ctx, incident.id),
    isOpen(incident.status) ? listSeenBefore(ctx, { key }) : { items: [] },
  ]);
  return {
    lastEventId,
    viewerId: actorId(ctx.actor),
    incident,
    hypotheses: hypotheses.items,
    escalations: escalations.items,
    causes: causes.items,
    tasks: tasks.items,
    evidence: evidence.items,
    alerts,
    seenBefore: seenBefore.items,
  };
});
