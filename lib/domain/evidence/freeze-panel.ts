import type { Panel, Service } from "#prisma/generated/client.ts";

import type { Context } from "../context.ts";
import { invalid } from "../errors.ts";
import { queryPanel } from "../metrics/query-panel.ts";
import { type PanelQuery, panelQuery, type Series } from "../metrics/schema.ts";
import { stepFor, withNumbers } from "./rules.ts";
import type { EvidenceJson } from "./schema.ts";

/** A panel's points over a window, with everything that says what they are. */
export type FrozenPanel = {
  service: { id: string; slug: string; name: string };
  panel: string;
  query: PanelQuery;
  source: EvidenceJson["source"];
  from: Date;
  to: Date;
  stepMs: number;
  series: readonly Series[];
} & Pick<
  EvidenceJson,
  "title" | "description" | "promql" | "unit" | "goodDirection" | "threshold" | "display"
>;

export type PanelRow = Panel & { service: Pick<Service, "id" | "slug" | "name"> };

/** Who reads evidence is not to read the password of a Prometheus. */
function withoutCredentials(address: string): string {
  const url = new URL(address);
  if (url.username === "" && url.password === "") return address;
  url.username = "";
  url.password = "";
  return url.href;
}

/**
 * Reads the points of a panel over a window, up to 20 series and 200,000 points, writing nothing. It may ask a Prometheus,
 * so nobody calls it inside a transaction. Refuses a window of more than 90 days (`window-too-long`), and a window
 * without numbers (`no-points`); passes on that a Prometheus is away (`prometheus-away`).
 */
export async function freezePanel(
  ctx: Context,
  panel: PanelRow,
  { from, to }: { from: Date; to: Date },
): Promise<FrozenPanel> {
  const stepMs = stepFor({ from, to });
  const query = panelQuery.parse(panel.query);
  const asked = { serviceId: panel.serviceId, query, unit: panel.unit };
  const answer = await queryPanel(ctx, asked, { from, to, stepMs });
  if (answer.source === null)
    throw invalid("no-points", `${panel.service.name} has no metrics yet, so there is nothing to capture.`);
  return {
    service: { id: panel.service.id, slug: panel.service.slug, name: panel.service.name },
    panel: panel.slug,
    title: panel.title,
    description: panel.description,
    query,
    unit: panel.unit,
    goodDirection: panel.goodDirection,
    threshold: panel.threshold,
    display: panel.display,
    promql: answer.promql,
    source: { kind: answer.source.kind, url: withoutCredentials(answer.source.url) },
    from,
    to,
    stepMs: answer.stepMs,
    series: withNumbers(answer.series, panel.title),
  };
}
