import type { Exposition } from "../exposition/exposition.ts";
import type { Scraped } from "./scrape-target.ts";
import { type NamedSeries, seriesKey } from "./series-ids.ts";

/** A time of its own that an exposition gives counts when it is no further from the scrape than that. */
const MOST_ASIDE_MS = 10 * 60_000;

export type KeyedSample = { key: string; at: number; value: number | null };

export type ScrapedSamples = {
  /** Every series of this scrape, by key. */
  series: Map<string, NamedSeries>;
  samples: KeyedSample[];
  /** Keys of those that have ended if the next scrape lacks them: not those that give times of their own. */
  live: Set<string>;
};

/** What a scrape says of itself: series without labels, which an exporter cannot give. */
export const REPORTS = ["up", "scrape_duration_seconds", "scrape_samples_scraped"];

/** What a scrape stores: its samples, and three of its own that say how it went. */
export function scrapedSamples(scraped: Scraped): ScrapedSamples {
  const found: ScrapedSamples = { series: new Map(), samples: [], live: new Set() };
  const exposition = "exposition" in scraped ? scraped.exposition : null;
  const startedAt = scraped.startedAt.getTime();
  if (exposition) addExposed(found, exposition, startedAt);
  const report = (name: string, value: number) => {
    found.series.set(name, { name, labels: {} });
    found.samples.push({ key: name, at: startedAt, value });
  };
  report("up", exposition ? 1 : 0);
  report("scrape_duration_seconds", scraped.durationMs / 1_000);
  report("scrape_samples_scraped", exposition?.samples.length ?? 0);
  return found;
}

function addExposed({ series, samples, live }: ScrapedSamples, exposition: Exposition, startedAt: number) {
  for (const { name, labels, value, at } of exposition.samples) {
    const key = seriesKey({ name, labels });
    if (REPORTS.includes(key)) continue;
    if (at !== null && Math.abs(at - startedAt) > MOST_ASIDE_MS) continue;
    series.set(key, { name, labels });
    samples.push({ key, at: at ?? startedAt, value });
    if (at === null) live.add(key);
  }
}
