import "server-only";
import type { StripData } from "#components/evidence-strip/strip-items.ts";
import { listPanels } from "#lib/domain/metrics/list-panels.ts";
import { pageContext } from "#lib/web/page-context.ts";

import { readIncidentPage } from "./read-incident-page.ts";

const limit = 200;

/** Which charts the incident's page will draw; read with the page, so that their room is there from the start. */
export async function readCharts(given: string): Promise<StripData["panels"]> {
  const { incident } = await readIncidentPage(given);
  const ctx = await pageContext(`/incidents/${decodeURIComponent(given)}`);
  const panels = await Promise.all(
    incident.services.map(({ slug: service }) => listPanels(ctx, { service, limit })),
  );
  return panels.flatMap(({ items }) => items);
}
