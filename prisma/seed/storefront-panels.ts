import type { DeclarePanelInput, Selector } from "#lib/domain/metrics/schema.ts";
import { STOREFRONT } from "#lib/domain/reference/schema.ts";

/** What users ask for; scrapes and the control door are left out. */
const SHOP = "/(products|categories|search|checkout).*";
const LOOKS_BACK = 30;

const of = (metric: string, matchers: Selector["matchers"] = []): Selector => ({
  metric: `storefront_${metric}`,
  matchers,
});
const ofShop = (metric: string, ...matchers: Selector["matchers"]): Selector =>
  of(metric, [{ label: "route", op: "=~", value: SHOP }, ...matchers]);

type PanelFields = Omit<DeclarePanelInput, "service" | "position">;

const fields: readonly PanelFields[] = [
  {
    slug: "deadlocks",
    title: "Deadlocks a minute",
    description: "Counted by PostgreSQL, which ends one of two transactions that wait for each other.",
    query: {
      kind: "rate",
      of: [of("postgres_deadlocks_total")],
      per: "minute",
      windowSeconds: LOOKS_BACK,
      by: [],
    },
    unit: "1/min",
    goodDirection: "down",
    threshold: 1,
    display: "line",
  },
  {
    slug: "hit-ratio",
    title: "Cache hit ratio",
    description: "How many reads the cache answered, of all.",
    query: {
      kind: "ratio",
      of: [of("cache_hits_total")],
      over: [of("cache_hits_total"), of("cache_misses_total")],
      windowSeconds: LOOKS_BACK,
      by: [],
    },
    unit: "ratio",
    goodDirection: "up",
    threshold: 0.8,
    display: "line",
  },
  {
    slug: "error-share",
    title: "Failed requests",
    description: "Share of the shop's requests that were answered with 5xx.",
    query: {
      kind: "ratio",
      of: [ofShop("http_requests_total", { label: "status", op: "=~", value: "5.." })],
      over: [ofShop("http_requests_total")],
      windowSeconds: LOOKS_BACK,
      by: [],
    },
    unit: "ratio",
    goodDirection: "down",
    threshold: 0.05,
    display: "line",
  },
  {
    slug: "p95-latency",
    title: "95 % answered within",
    description: "Of the requests that the shop answered.",
    query: {
      kind: "quantile",
      of: [ofShop("http_request_duration_seconds")],
      quantile: 0.95,
      windowSeconds: LOOKS_BACK,
      by: [],
    },
    unit: "s",
    goodDirection: "down",
    threshold: 0.5,
    display: "line",
  },
  {
    slug: "stampede-width",
    title: "Stampede width",
    description: "Most recomputes of one page at the same time within 30 seconds.",
    query: { kind: "gauge", of: [of("cache_stampede_width")], aggregate: "max", by: [] },
    unit: "{refills}",
    goodDirection: "down",
    threshold: null,
    display: "line",
  },
  {
    slug: "queries",
    title: "Queries a second",
    description: "Statements that the shop sent to its database.",
    query: {
      kind: "rate",
      of: [of("db_query_duration_seconds_count")],
      per: "second",
      windowSeconds: LOOKS_BACK,
      by: [],
    },
    unit: "1/s",
    goodDirection: "neither",
    threshold: null,
    display: "line",
  },
  {
    slug: "lock-waits",
    title: "Sessions waiting for a lock",
    description: "At the moment of the scrape, as PostgreSQL tells it.",
    query: { kind: "gauge", of: [of("postgres_lock_waiting_sessions")], aggregate: "sum", by: [] },
    unit: "{sessions}",
    goodDirection: "down",
    threshold: null,
    display: "line",
  },
  {
    slug: "configuration-changes",
    title: "Configuration changes",
    description: "Switches of the cache that were turned.",
    // Three scrapes: with two, one that comes late would leave no increase to see.
    query: { kind: "increase", of: [of("config_changes_total")], windowSeconds: 15, by: ["switch"] },
    unit: "{changes}",
    goodDirection: "neither",
    threshold: null,
    display: "marks",
  },
];

/** What is drawn of the reference service, in this order. */
export const storefrontPanels: readonly DeclarePanelInput[] = fields.map((panel, position) => ({
  service: STOREFRONT,
  position,
  ...panel,
}));
