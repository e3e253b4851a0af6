import { LRUCache } from "lru-cache";

import type { Config } from "../control/config.ts";
import type { Metrics } from "../metrics.ts";
import { trackStampedeWidth } from "./stampede-width.ts";

export type CacheOptions = {
  maxEntries: number;
  /** The switches as they are at the moment. */
  config: () => Pick<Config, "expirySeconds" | "jitter" | "singleFlight">;
  metrics: Metrics;
  /** Milliseconds since 1970, never going back. */
  now?: () => number;
  random?: () => number;
};

export type PageCache = {
  /**
   * The page of this key: from the cache, else by `recompute`, whose answer is kept. With single flight those who come
   * meanwhile wait for it, and share its failure; without, each recomputes for itself.
   */
  read(key: string, kind: string, recompute: () => Promise<object>): Promise<object>;
  /** Gives all entries their time anew, after a change of expiry or jitter. */
  retime(): void;
  clear(): void;
  /** Brings the gauges of `metrics` up to date. */
  report(): void;
};

const steadyNow = () => performance.timeOrigin + performance.now();

/** A cache of pages whose entries expire, and which tells what it does. */
export function createPageCache(options: CacheOptions): PageCache {
  const { metrics, now = steadyNow, random = Math.random } = options;
  const width = trackStampedeWidth(now);
  const running = new Map<string, Promise<object>[]>();
  const pages = new LRUCache<string, object>({
    max: options.maxEntries,
    ttl: 1,
    ttlResolution: 0,
    perf: { now },
    dispose: (_page, _key, reason) => {
      if (reason === "expire") metrics.cacheExpirations.inc();
      if (reason === "evict") metrics.cacheEvictions.inc();
    },
  });
  let generation = 0;

  /** Without jitter all entries expire on the same beat of the clock, whenever they were made. */
  function lifetimeMs(): number {
    const { expirySeconds, jitter } = options.config();
    const whole = expirySeconds * 1000;
    return jitter > 0 ? whole * (1 - jitter * random()) : whole - (now() % whole);
  }

  const keep = (key: string, page: object) => pages.set(key, page, { ttl: Math.max(1, lifetimeMs()) });

  async function recomputeAndKeep(
    key: string,
    kind: string,
    recompute: () => Promise<object>,
  ): Promise<object> {
    const startedIn = generation;
    const end = metrics.refillDuration.startTimer({ kind });
    try {
      const page = await recompute();
      // Not what was begun before the cache was cleared.
      if (startedIn === generation) keep(key, page);
      end({ outcome: "success" });
      return page;
    } catch (error) {
      end({ outcome: "failure" });
      throw error;
    }
  }

  function start(key: string, kind: string, recompute: () => Promise<object>): Promise<object> {
    const others = running.get(key) ?? [];
    const own = recomputeAndKeep(key, kind, recompute).finally(() => {
      const left = (running.get(key) ?? []).filter((one) => one !== own);
      if (left.length > 0) running.set(key, left);
      else running.delete(key);
    });
    running.set(key, [...others, own]);
    metrics.recomputeWidth.observe(others.length + 1);
    width.note(others.length + 1);
    return own;
  }

  return {
    read(key, kind, recompute) {
      const known = pages.get(key);
      if (known) {
        metrics.cacheHits.inc({ kind });
        return Promise.resolve(known);
      }
      metrics.cacheMisses.inc({ kind });
      const other = options.config().singleFlight ? running.get(key)?.at(-1) : undefined;
      if (!other) return start(key, kind, recompute);
      metrics.cacheCoalesced.inc({ kind });
      return other;
    },
    retime() {
      // Keeping one moves it to the end of what is gone through.
      const all = Array.from(pages.entries());
      for (const [key, page] of all) keep(key, page);
    },
    clear() {
      generation += 1;
      pages.clear();
      width.clear();
    },
    report() {
      metrics.cacheEntries.set(pages.size);
      metrics.stampedeWidth.set(width.read());
    },
  };
}
