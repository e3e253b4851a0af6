import { CallFailed } from "#lib/platform/outbound-guard.ts";
import { getText } from "#lib/platform/outbound-text.ts";

import { type Exposition, ExpositionRefused } from "../exposition/exposition.ts";
import { formatOfContentType, parseExposition } from "../exposition/parse-exposition.ts";

const MOST_BYTES = 10 * 1_048_576;

/** What Prometheus asks for, but for Protocol Buffers: OpenMetrics rather than the older text. */
const ACCEPT =
  "application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.7,text/plain;version=0.0.4;q=0.6,*/*;q=0.1";

/** How one scrape ended: with an exposition, or with a sentence that says why there is none. */
export type Scraped = { startedAt: Date; durationMs: number } & (
  | { exposition: Exposition }
  | { error: string }
);

/** Gets and reads what an exporter says. Never throws. */
export async function scrapeTarget(
  url: string,
  {
    timeoutMs,
    signal,
    now,
    get = getText,
  }: { timeoutMs: number; signal: AbortSignal; now: () => Date; get?: typeof getText },
): Promise<Scraped> {
  const startedAt = now();
  const began = performance.now();
  const durationMs = () => Math.round(performance.now() - began);
  try {
    const exposition = await read(url, (address) =>
      get(address, {
        timeoutMs,
        maxBytes: MOST_BYTES,
        signal,
        headers: {
          accept: ACCEPT,
          "x-prometheus-scrape-timeout-seconds": String(timeoutMs / 1_000),
        },
      }),
    );
    return { startedAt, durationMs: durationMs(), exposition };
  } catch (error) {
    return { startedAt, durationMs: durationMs(), error: sentenceOf(error) };
  }
}

async function read(url: string, get: (url: string) => ReturnType<typeof getText>): Promise<Exposition> {
  const { status, contentType, text } = await get(url);
  if (status !== 200) throw new CallFailed(`It answered ${status}.`);
  const format = formatOfContentType(contentType);
  if (format === null)
    throw new CallFailed(`It answered with ${String(contentType).slice(0, 100)}, which holds no metrics.`);
  return parseExposition(text, { format });
}

function sentenceOf(error: unknown): string {
  const isKnown = error instanceof CallFailed || error instanceof ExpositionRefused;
  return isKnown ? error.message.slice(0, 500) : "What it answered could not be read.";
}
