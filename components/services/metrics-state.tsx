"use client";
import { RelativeTime } from "#components/shell/relative-time.tsx";
import type { MetricsSourceJson } from "#lib/domain/metrics/schema.ts";

/** How it goes with a service's metrics: when they came last and how many, or why they do not. */
export function MetricsState({ source }: { source: MetricsSourceJson | null }) {
  if (source === null) return <span className="text-subtle">No metrics source</span>;
  if (source.kind === "prometheus") return <span>Asked of Prometheus</span>;
  const { lastScrapedAt, lastSucceededAt, lastError, lastSamples } = source;
  if (lastScrapedAt === null) return <span className="text-subtle">Not scraped yet</span>;
  if (lastError !== null)
    return (
      <span className="text-red" title={lastError}>
        Failing: {lastError}
        {lastSucceededAt === null ? null : (
          <span className="ml-2 text-subtle">
            last read <RelativeTime at={lastSucceededAt} parts="time" precision="exact" />
          </span>
        )}
      </span>
    );
  return (
    <span>
      Scraped <RelativeTime at={lastScrapedAt} parts="time" precision="exact" />
      {lastSamples === null ? null : (
        <span className="tabular-nums">
          {lastSamples} {lastSamples === 1 ? "sample" : "samples"}
        </span>
      )}
    </span>
  );
}
