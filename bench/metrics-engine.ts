import { evaluateQuery } from "#lib/domain/metrics/evaluate/evaluate-query.ts";
import { parseExposition } from "#lib/domain/metrics/exposition/parse-exposition.ts";
import { decodePoints } from "#lib/domain/metrics/points/decode-points.ts";
import { encodePoints } from "#lib/domain/metrics/points/encode-points.ts";
import { columnsOf } from "#lib/domain/metrics/points/sample-columns.ts";

import { median } from "./load.ts";

/** What packing, reading and asking metrics costs. `node bench/metrics-engine.ts` prints it. */
const STEP_MS = 15_000;
const HOUR = 240;
const WEEK = 7 * 24 * HOUR;
const ROUNDS = 9;
let seed = 1;
const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

function timed(run: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return median(times);
}

/** A week of one series in pieces of an hour; scrapes come up to 4 ms late. */
function week(valueAt: (n: number) => number) {
  const samples = Array.from({ length: WEEK }, (_, n) => ({
    at: 1_795_000_000_000 + n * STEP_MS + Math.floor(random() * 5),
    value: valueAt(n),
  }));
  const hours = Array.from({ length: WEEK / HOUR }, (_, hour) =>
    encodePoints(columnsOf(samples.slice(hour * HOUR, (hour + 1) * HOUR))),
  );
  return { samples, hours, bytes: hours.reduce((sum, { length }) => sum + length, 0) / WEEK };
}

const rising = (mean: () => number) => {
  let total = 0;
  return () => (total += mean());
};
const hundredths = (next: () => number) => () => next() / 100;
const KINDS: [string, (n: number) => number][] = [
  ["constant", () => 1],
  ["counter, 100 requests/s", rising(() => Math.round(1_500 + 80 * (random() - 0.5)))],
  ["bucket, now and then", rising(() => (random() < 0.2 ? 1 : 0))],
  ["gauge, 0 to 100", () => Math.round(random() * 100)],
  ["CPU seconds, 2 places", hundredths(rising(() => Math.round(random() * 100)))],
  ["sum of latencies, every bit", rising(() => random() * 40)],
];
for (const [name, valueAt] of KINDS) console.log(`${name}: ${week(valueAt).bytes.toFixed(2)} bytes a point`);

const counters = Array.from({ length: 6 }, () =>
  week(rising(() => Math.round(1_500 + 80 * (random() - 0.5)))),
);
const decode = timed(() => counters.map(({ hours }) => hours.map((hour) => decodePoints(hour))));
console.log(`decode 6 series of 7 days at 15 s (${6 * WEEK} samples): ${decode.toFixed(1)} ms`);

const stored = counters.map(({ samples }, n) => ({
  name: "requests_total",
  labels: { status: String(n) },
  samples: columnsOf(samples),
}));
const window = { fromMs: 1_795_000_000_000, toMs: 1_795_000_000_000 + WEEK * STEP_MS };
for (const stepMs of [STEP_MS, 60_000]) {
  const evaluate = timed(() =>
    evaluateQuery(
      {
        kind: "rate",
        of: [{ metric: "requests_total", matchers: [] }],
        per: "second",
        windowSeconds: 60,
        by: ["status"],
      },
      stored,
      { ...window, stepMs },
    ),
  );
  console.log(`rate of the same, a point every ${stepMs / 1_000} s: ${evaluate.toFixed(1)} ms`);
}

const text = Array.from(
  { length: 40_000 },
  (_, n) => `http_requests_total{method="GET",path="/product/${n}",status="200"} ${n * 17.5}\n`,
).join("");
const parse = timed(() => parseExposition(text, { format: "prometheus" }));
console.log(
  `parse ${(text.length / 1e6).toFixed(1)} MB of 40,000 series: ${(text.length / 1e3 / parse).toFixed(0)} MB/s`,
);
