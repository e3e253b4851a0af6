import { createHash } from "node:crypto";

/**
 * When the next scrape of a service is due, after `after`: every interval, at a place in it that is the service's own, so
 * that services are spread over time and their scrapes never drift.
 */
export function nextScrapeAt(serviceId: string, intervalSeconds: number, after: Date): Date {
  const intervalMs = intervalSeconds * 1_000;
  const offset = createHash("sha256").update(serviceId).digest().readUInt32BE() % intervalMs;
  const turns = Math.floor((after.getTime() - offset) / intervalMs) + 1;
  return new Date(turns * intervalMs + offset);
}

/** How long a scrape may take: never into the next one. */
export const scrapeLimitMs = (intervalSeconds: number): number => Math.min(intervalSeconds, 10) * 1_000;
