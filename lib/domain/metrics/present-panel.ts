import type { Prisma } from "#prisma/generated/client.ts";

import { toPromql } from "./rules.ts";
import { type PanelJson, panelQuery } from "./schema.ts";

/** What presentPanel needs beside the row. */
export const withService = { service: { select: { slug: true } } } satisfies Prisma.PanelInclude;

/** A row as the API shows it. */
export function presentPanel({
  service,
  ...row
}: Prisma.PanelGetPayload<{ include: typeof withService }>): PanelJson {
  const { id, slug, title, description, unit, goodDirection, threshold, display, position, version } = row;
  const query = panelQuery.parse(row.query);
  return {
    id,
    service: service.slug,
    slug,
    title,
    description,
    query,
    promql: toPromql(query),
    unit,
    goodDirection,
    threshold,
    display,
    position,
    version,
  };
}
