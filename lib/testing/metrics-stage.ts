import type { Context } from "#lib/domain/context.ts";
import { declarePanel } from "#lib/domain/metrics/declare-panel.ts";
import type { DeclarePanelInput, PanelJson, PanelQuery } from "#lib/domain/metrics/schema.ts";
import { setMetricsSource } from "#lib/domain/metrics/set-metrics-source.ts";

import { aService } from "./factories.ts";

/** Requests a second, whatever they asked for. */
export const requestRate: PanelQuery = {
  kind: "rate",
  of: [{ metric: "http_requests_total", matchers: [] }],
  per: "second",
  windowSeconds: 60,
  by: [],
};

/** A service whose metrics are scraped, from an address where nobody answers if none is given. */
export async function aScrapedService(ctx: Context, url = "https://exporter.example.test/metrics") {
  const service = await aService(ctx);
  await setMetricsSource(ctx, { slug: service.slug, kind: "scrape", url, matchers: [], intervalSeconds: 15 });
  return service;
}

/** A panel of a service that has no metrics yet, or of the one given. */
export async function aPanel(ctx: Context, given: Partial<DeclarePanelInput> = {}): Promise<PanelJson> {
  return declarePanel(ctx, {
    service: given.service ?? (await aService(ctx)).slug,
    slug: "requests",
    title: "Requests",
    description: "",
    query: requestRate,
    unit: "1/s",
    goodDirection: "neither",
    threshold: null,
    display: "line",
    position: 0,
    ...given,
  });
}

/** Where the panel is in the API. */
export const placeOf = ({ service, slug }: PanelJson) => ({ service, panel: slug });
