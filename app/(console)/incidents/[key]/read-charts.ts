import "server-only";
import type { StripData } from "#components/evidence-strip/strip-items.ts";
import { listEvidence } from "#lib/domain/evidence/list-evidence.ts";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import { listPanels } from "#lib/domain/metrics/list-panels.ts";
import { pageContext } from "#lib/web/page-context.ts";

import { readIncidentPage } from "./read-incident-page.ts";

const limit = 200;

/** Which charts the incident's page will draw; read with the page, so that their room is there from the start. */
export async function readCharts(given: string): Promise<StripData> {
  const { incident } = await readIncidentPage(given);
  const ctx = await pageContext(`/incidents/${decodeURIComponent(given)}`);
  const [panels, evidence] = await Promise.all([
    Promise.all(incident.services.map(({ slug: service }) => listPanels(ctx, { service, limit }))),
    isOpen(incident.status) ? { items: [] } : listEvidence(ctx, { key: incident.key, limit }),
  ]);
  return { panels: panels.flatMap(({ items }) => items), evidence: evidence.items };
}
