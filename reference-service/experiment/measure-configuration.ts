import { setTimeout as sleep } from "node:timers/promises";

import type { Config } from "../control/config.ts";
import { startLoadDriver } from "../load/load-driver.ts";
import type { LoadOutcome, LoadReport } from "../load/load-messages.ts";
import { quantile } from "../load/quantile.ts";
import { type Figures, readFigures } from "./read-figures.ts";
import { sendControl } from "./send-control.ts";

export type Trial = {
  url: string;
  controlToken: string;
  config: Config;
  /** One day of the load's curve lasts as long. */
  seconds: number;
  requestsPerSecond: number;
};

/** What users and database saw of one configuration. */
export type Measurement = {
  offered: number;
  offeredPerSecond: number;
  hitRatio: number;
  queriesPerSecond: number;
  deadlocks: number;
  deadlocksPerMinute: number;
  /** Of all requests offered: answered with 5xx, given up after ten seconds, or not sent because too many waited. */
  failedShare: number;
  widestStampede: number;
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
};

const MOST_IN_FLIGHT = 200;
const CALM_WITHIN_MS = 60_000;
/** By then PostgreSQL has counted what its sessions saw, also in one that went idle at once. */
const COUNTED_AFTER_MS = 1_500;

/** Switches the service over, empties its cache, offers it one day, and tells what happened. The load is the same every time. */
export async function measureConfiguration(trial: Trial): Promise<Measurement> {
  await sendControl(trial, "PATCH", "config", trial.config);
  await waitUntilCalm(trial.url);
  await sendControl(trial, "DELETE", "cache");
  const before = await readFigures(trial.url);
  const startedAt = performance.now();
  const { reports, widest } = await offerOneDay(trial);
  const after = await waitUntilCalm(trial.url);
  const seconds = (performance.now() - startedAt - COUNTED_AFTER_MS) / 1000;
  return compare({ before, after, reports, widest, seconds, offeredSeconds: trial.seconds });
}

async function offerOneDay(trial: Trial): Promise<{ reports: LoadReport[]; widest: number }> {
  const reports: LoadReport[] = [];
  const faults: Error[] = [];
  const driver = startLoadDriver(
    (report) => reports.push(report),
    (error) => faults.push(error),
  );
  let widest = 0;
  const look = setInterval(() => {
    void readFigures(trial.url).then(
      (figures) => (widest = Math.max(widest, figures.widest)),
      () => {},
    );
  }, 5_000);
  try {
    const { url, requestsPerSecond, seconds: daySeconds } = trial;
    const day = { requestsPerSecond, daySeconds, untilMs: daySeconds * 1000, seed: 1 };
    driver.order({ type: "drive", url, ...day, maxInFlight: MOST_IN_FLIGHT });
    // Users give up after ten seconds; a report comes four times a second.
    do await sleep(600);
    while (isUnderWay(reports.at(-1)) && faults.length === 0);
  } finally {
    clearInterval(look);
    await driver.stop();
  }
  if (faults[0]) throw faults[0];
  return { reports, widest };
}

const isUnderWay = (last: LoadReport | undefined) => !last || last.isDriving || last.inFlight > 0;

/** Until nothing but this question is being answered. */
async function waitUntilCalm(url: string): Promise<Figures> {
  const deadline = Date.now() + CALM_WITHIN_MS;
  for (;;) {
    const { inFlight } = await readFigures(url);
    if (inFlight <= 1) break;
    if (Date.now() > deadline) throw new Error(`${inFlight} requests do not end.`);
    await sleep(250);
  }
  await sleep(COUNTED_AFTER_MS);
  return readFigures(url);
}

function compare(run: {
  before: Figures;
  after: Figures;
  reports: readonly LoadReport[];
  widest: number;
  /** From the first request until the last was answered. */
  seconds: number;
  offeredSeconds: number;
}): Measurement {
  const { before, after, reports, seconds } = run;
  const sum = (outcome: LoadOutcome) => reports.reduce((total, { outcomes }) => total + outcomes[outcome], 0);
  const failed = sum("failed") + sum("timed_out") + sum("not_sent");
  const offered = sum("ok") + failed;
  const latencies = reports.flatMap(({ latenciesMs }) => latenciesMs);
  const hits = after.hits - before.hits;
  const deadlocks = after.deadlocks - before.deadlocks;
  return {
    offered,
    offeredPerSecond: offered / run.offeredSeconds,
    hitRatio: hits / (hits + after.misses - before.misses),
    queriesPerSecond: (after.queries - before.queries) / seconds,
    deadlocks,
    deadlocksPerMinute: (deadlocks / seconds) * 60,
    failedShare: failed / offered,
    widestStampede: Math.max(run.widest, after.widest),
    p50Ms: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    p99Ms: quantile(latencies, 0.99),
  };
}
