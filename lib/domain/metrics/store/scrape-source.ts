import type { Sql } from "#lib/platform/sql.ts";

import type { ClaimedSource } from "./claim-sources.ts";
import { scrapeLimitMs } from "./scrape-grid.ts";
import { type Scraped, scrapeTarget } from "./scrape-target.ts";
import type { RememberedIds } from "./series-ids.ts";
import { asRefused, writeScrape } from "./write-scrape.ts";

export type ScrapingTools = {
  /** Runs in a transaction of its own. */
  transact: <T>(run: (sql: Sql) => Promise<T>) => Promise<T>;
  remembered: RememberedIds;
  signal: AbortSignal;
  now: () => Date;
  target?: typeof scrapeTarget;
};

/** How a scrape went: stored, stored as one that failed, or not stored because the lease was lost. */
export type ScrapeOutcome = "scraped" | "failed" | "lost";

/** Scrapes a claimed source and writes down what came. Throws what the database throws; then the lease runs out. */
export async function scrapeSource(source: ClaimedSource, tools: ScrapingTools): Promise<ScrapeOutcome> {
  const { target = scrapeTarget, signal, now, remembered } = tools;
  const timeoutMs = scrapeLimitMs(source.intervalSeconds);
  const scraped = await target(source.url, { timeoutMs, signal, now });
  // Cut short by our own end, which says nothing about the exporter.
  if (signal.aborted && "error" in scraped) return "lost";
  try {
    const written = await write(source, scraped, tools);
    if (!written) return "lost";
    return "error" in scraped ? "failed" : "scraped";
  } catch (error) {
    remembered.forget(source.serviceId);
    const refused = asRefused(scraped, error);
    if (!refused) throw error;
    return (await write(source, refused, tools)) ? "failed" : "lost";
  }
}

async function write(
  source: ClaimedSource,
  scraped: Scraped,
  { transact, remembered, now }: ScrapingTools,
): Promise<boolean> {
  const known = remembered.of(source.serviceId);
  const ids = await transact((sql) => writeScrape(sql, source, scraped, { now: now(), known }));
  if (ids === null) return false;
  // One that failed has hardly any; those of the last that did not will come again.
  if ("exposition" in scraped) remembered.remember(source.serviceId, ids);
  return true;
}
