import { setTimeout as sleep } from "node:timers/promises";

import { type ClaimedSource, claimSources } from "#lib/domain/metrics/store/claim-sources.ts";
import { type ScrapeOutcome, scrapeSource } from "#lib/domain/metrics/store/scrape-source.ts";
import { RememberedIds } from "#lib/domain/metrics/store/series-ids.ts";
import { databaseFaultOf } from "#lib/platform/database-fault.ts";
import { log } from "#lib/platform/log.ts";
import { pooledSql } from "#lib/platform/sql.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";

const AT_ONCE = 16;
/** Those that fail use up their time to the end; they may not take the time of the others. */
const FAILING_AT_ONCE = 8;
const LOOK_MS = 200;

const remembered = new RememberedIds();

/**
 * Scrapes every service that is due, at most 16 at once; goes on as long as something is due or being scraped, so that a slow
 * one keeps no other waiting. Returns how many scrapes ended how.
 */
export async function scrapeServices(signal: AbortSignal): Promise<Record<ScrapeOutcome, number>> {
  const counts: Record<ScrapeOutcome, number> = { scraped: 0, failed: 0, lost: 0 };
  const running = new Map<Promise<void>, "failing" | "healthy">();
  const start = (kind: "failing" | "healthy", claimed: readonly ClaimedSource[]) => {
    for (const source of claimed) {
      const scrape: Promise<void> = scrapeOne(source, signal, counts).finally(() => running.delete(scrape));
      running.set(scrape, kind);
    }
  };
  try {
    while (!signal.aborted) {
      const now = new Date();
      const failing = [...running.values()].filter((kind) => kind === "failing").length;
      start("healthy", await claimSources(pooledSql, { now, limit: AT_ONCE - running.size, failing: false }));
      const left = Math.min(AT_ONCE - running.size, FAILING_AT_ONCE - failing);
      start("failing", await claimSources(pooledSql, { now, limit: left, failing: true }));
      if (running.size === 0) break;
      await Promise.race([...running.keys(), sleep(LOOK_MS)]);
    }
  } finally {
    await Promise.all(running.keys());
  }
  return counts;
}

/** Never throws: what goes wrong with one service keeps no other. */
async function scrapeOne(
  source: ClaimedSource,
  signal: AbortSignal,
  counts: Record<ScrapeOutcome, number>,
): Promise<void> {
  try {
    const tools = { transact: sqlTransaction, remembered, signal, now: () => new Date() };
    counts[await scrapeSource(source, tools)] += 1;
  } catch (error) {
    const level = databaseFaultOf(error) === "away" ? "warn" : "error";
    log[level]({ err: error, service: source.serviceId }, "a scrape could not be stored");
    counts.lost += 1;
  }
}
