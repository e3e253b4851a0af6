import { type AccessRow, outside } from "./access-row.ts";
import { aService } from "./factories.ts";
import { aPanel, aScrapedService, placeOf, requestRate } from "./metrics-stage.ts";

/** Who may say where a service's metrics are, and what its panels ask. */
export const metricsAccess: Readonly<Record<string, AccessRow>> = {
  "GET /services/{slug}/metrics-source": outside("viewer", async ({ system }) => ({
    place: { slug: (await aScrapedService(system)).slug },
  })),
  "PUT /services/{slug}/metrics-source": outside("manager", async ({ system }) => ({
    place: { slug: (await aService(system)).slug },
    body: { kind: "scrape", url: "https://exporter.example.test/metrics" },
  })),
  "DELETE /services/{slug}/metrics-source": outside("manager", async ({ system }) => ({
    place: { slug: (await aScrapedService(system)).slug },
    version: 1,
  })),
  "GET /services/{service}/panels": outside("viewer", async ({ system }) => ({
    place: { service: (await aPanel(system)).service },
  })),
  "POST /services/{service}/panels": outside("manager", async ({ system }) => ({
    place: { service: (await aService(system)).slug },
    body: { slug: "requests", title: "Requests", query: requestRate, unit: "1/s" },
  })),
  "GET /services/{service}/panels/{panel}": outside("viewer", async ({ system }) => ({
    place: placeOf(await aPanel(system)),
  })),
  "PATCH /services/{service}/panels/{panel}": outside("manager", async ({ system }) => {
    const panel = await aPanel(system);
    return { place: placeOf(panel), version: panel.version, body: { title: "Requests answered" } };
  }),
  "DELETE /services/{service}/panels/{panel}": outside("manager", async ({ system }) => {
    const panel = await aPanel(system);
    return { place: placeOf(panel), version: panel.version };
  }),
  "GET /services/{slug}/panels/{panel}/series": outside("viewer", async ({ system }) => {
    const { service, slug } = await aPanel(system);
    return {
      place: { slug: service, panel: slug },
      query: "?from=2026-11-22T11:00:00Z&to=2026-11-22T12:00:00Z",
    };
  }),
};
