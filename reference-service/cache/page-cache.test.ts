import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { CORRECTED, MISCONFIGURED } from "../control/config.ts";
import { createMetrics } from "../metrics.ts";
import { createPageCache } from "./page-cache.ts";

/** A cache under a clock that stands still until it is moved; 7 s after a full minute. */
function setUp(config: { expirySeconds: number; jitter: number; singleFlight: boolean }, maxEntries = 100) {
  const clock = { ms: 1_800_000_007_000 };
  const chance = { share: 0.5 };
  const metrics = createMetrics();
  const cache = createPageCache({
    maxEntries,
    config: () => config,
    metrics,
    now: () => clock.ms,
    random: () => chance.share,
  });
  let computed = 0;
  const read = (key: string) => cache.read(key, "product", async () => ({ number: ++computed }));
  const told = async (name: string) => {
    cache.report();
    const metric = await metrics.registry.getSingleMetric(`storefront_${name}`)?.get();
    return metric?.values.reduce((sum, { value }) => sum + value, 0);
  };
  return { clock, chance, cache, config, metrics, read, told, computed: () => computed };
}

/** A recompute that ends when it is told to. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<object>();
  return { recompute: () => promise, resolve, reject };
}

describe("an entry", () => {
  it("is answered from the cache while it is good", async () => {
    const { read, told, computed } = setUp(CORRECTED);
    const first = await read("a");
    expect(await read("a")).toBe(first);
    expect(computed()).toBe(1);
    expect(await told("cache_hits_total")).toBe(1);
    expect(await told("cache_misses_total")).toBe(1);
  });

  it("expires on the beat of the clock without jitter, whenever it was made", async () => {
    const { clock, read, told, computed } = setUp({ expirySeconds: 10, jitter: 0, singleFlight: false });
    await read("made at 7 s");
    clock.ms += 2_900;
    await read("made at 9.9 s");
    clock.ms += 200;
    await read("made at 7 s");
    await read("made at 9.9 s");
    expect(computed()).toBe(4);
    expect(await told("cache_expirations_total")).toBe(2);
  });

  it("lives from its own making, shorter by chance, with jitter", async () => {
    const { clock, chance, read, computed } = setUp({ expirySeconds: 10, jitter: 0.4, singleFlight: false });
    chance.share = 1;
    await read("six seconds");
    chance.share = 0;
    await read("ten seconds");
    clock.ms += 6_100;
    await read("ten seconds");
    expect(computed()).toBe(2);
    await read("six seconds");
    expect(computed()).toBe(3);
  });

  it("gets its time anew when the expiry changes", async () => {
    const { clock, cache, config, read, computed } = setUp({ ...CORRECTED });
    await read("a");
    config.expirySeconds = 1;
    cache.retime();
    clock.ms += 1_001;
    await read("a");
    expect(computed()).toBe(2);
  });

  it("is pushed out when the cache is full, the one that was not used for longest", async () => {
    const { read, told, computed } = setUp(CORRECTED, 2);
    for (const key of ["a", "b", "a", "c", "a"]) await read(key);
    expect(computed()).toBe(3);
    await read("b");
    expect(computed()).toBe(4);
    expect(await told("cache_evictions_total")).toBe(2);
    expect(await told("cache_entries")).toBe(2);
  });

  it("is not kept when the cache was cleared while it was made", async () => {
    const { cache, read, computed } = setUp(CORRECTED);
    const slow = held();
    const early = cache.read("a", "product", slow.recompute);
    cache.clear();
    slow.resolve({});
    await early;
    await read("a");
    expect(computed()).toBe(1);
  });
});

describe("requests that miss the same key at the same time", () => {
  it("share one recompute with single flight", async () => {
    const { cache, read, told, computed } = setUp(CORRECTED);
    const slow = held();
    const first = cache.read("a", "product", slow.recompute);
    const others = [read("a"), read("a")];
    slow.resolve({ own: true });
    expect(await Promise.all([first, ...others])).toEqual([{ own: true }, { own: true }, { own: true }]);
    expect(computed()).toBe(0);
    expect(await told("cache_coalesced_total")).toBe(2);
    expect(await told("cache_stampede_width")).toBe(1);
  });

  it("share its failure too, and the next request tries anew", async () => {
    const { cache, read } = setUp(CORRECTED);
    const slow = held();
    const both = [cache.read("a", "product", slow.recompute), read("a")];
    slow.reject(new Error("in vain"));
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(read("a")).resolves.toEqual({ number: 1 });
  });

  it("each recompute without, and the stampede is as wide as there are", async () => {
    const { clock, cache, told } = setUp(MISCONFIGURED);
    const recomputes = [held(), held(), held()];
    const reads = recomputes.map(({ recompute }) => cache.read("a", "product", recompute));
    expect(await told("cache_stampede_width")).toBe(3);
    for (const { resolve } of recomputes) resolve({});
    await Promise.all(reads);
    await sleep(0);
    clock.ms += 29_000;
    expect(await told("cache_stampede_width")).toBe(3);
    clock.ms += 2_000;
    expect(await told("cache_stampede_width")).toBe(0);
  });
});
