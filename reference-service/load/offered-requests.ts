/** A request of the load, without the address of the service. */
export type OfferedRequest = { method: "GET" | "POST"; path: string; body?: string };

/** A request and when it is due: milliseconds after the start. */
export type Arrival = { atMs: number; request: OfferedRequest };

const PRODUCTS = 2_000;
const CATEGORIES = ["kettles", "lamps", "chairs", "tables", "shelves", "rugs", "mugs", "plates"] as const;
const SORTS = ["popular", "price-asc", "price-desc", "name"] as const;
const WORDS = ["oak", "steel", "blue", "linen", "glass", "plain", "round", "wool"] as const;

/** How much of the mean is offered at this share of the day (0 to 1): 0.3 at its ends, 1.5 in its middle; 1 on average. */
export function dayCurve(day: number): number {
  const turn = 2 * Math.PI * day;
  return 1 - 0.6 * Math.cos(turn) - 0.1 * Math.cos(2 * turn);
}

const HIGHEST_OF_CURVE = 1.55;

/**
 * Requests without end in the order in which they are due, at random moments whose density follows the day. The same seed
 * gives the same requests at the same moments.
 */
export function* offeredRequests(options: {
  requestsPerSecond: number;
  daySeconds: number;
  /** Whole number; other seeds, other requests. */
  seed: number;
  /** At which share of its day it begins; at night, if not told. */
  beginsAt?: number;
}): Generator<Arrival, never> {
  const { beginsAt = 0 } = options;
  const random = seededRandom(options.seed);
  const highest = (options.requestsPerSecond * HIGHEST_OF_CURVE) / 1000;
  for (let atMs = 0; ;) {
    atMs -= Math.log(1 - random()) / highest;
    const day = (beginsAt + atMs / 1000 / options.daySeconds) % 1;
    if (random() * HIGHEST_OF_CURVE < dayCurve(day)) yield { atMs, request: pickRequest(random) };
  }
}

function pickRequest(random: () => number): OfferedRequest {
  const kind = random();
  if (kind < 0.25) {
    return { method: "GET", path: `/products?sort=${hot(SORTS, random)}&page=${1 + hotNumber(3, random)}` };
  }
  if (kind < 0.6) {
    const category = hot(CATEGORIES, random);
    return { method: "GET", path: `/categories/${category}/products?sort=${hot(SORTS, random)}` };
  }
  if (kind < 0.84) return { method: "GET", path: `/products/${hotProduct(random)}` };
  if (kind < 0.95) return { method: "GET", path: `/search?q=${hot(WORDS, random)}` };
  const lines = Array.from({ length: 1 + Math.floor(3 * random()) }, () => ({
    productId: hotProduct(random),
    quantity: 1 + Math.floor(2 * random()),
  }));
  return { method: "POST", path: "/checkout", body: JSON.stringify({ lines }) };
}

/** From 0 up, the low ones far more often. */
const hotNumber = (count: number, random: () => number) => Math.floor(count * random() ** 2);
const hotProduct = (random: () => number) => 1 + Math.floor(PRODUCTS * random() ** 8);

function hot<T>(choices: readonly [T, ...T[]], random: () => number): T {
  return choices[hotNumber(choices.length, random)] ?? choices[0];
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
