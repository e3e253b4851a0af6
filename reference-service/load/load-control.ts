import { loadSettings, saveSettings } from "../control/settings-store.ts";
import type { Database } from "../database/database.ts";
import type { Metrics } from "../metrics.ts";
import { startLoadDriver } from "./load-driver.ts";
import type { LoadOutcome, LoadReport } from "./load-messages.ts";
import { DEFAULT_LOAD, type LoadSettings, loadSettingsSchema } from "./load-settings.ts";
import { quantile } from "./quantile.ts";

const NAME = "load";
/** Begun in the morning it stays day for as long as one looks at it. */
const REAL_DAY_SECONDS = 86_400;
/** Whoever switches it on wants to see something. */
const MORNING = 0.25;
const WINDOW_MS = 60_000;
const OUTCOMES: readonly LoadOutcome[] = ["ok", "failed", "timed_out", "not_sent"];

/** How the users fared within the last minute. */
export type LastMinute = Record<LoadOutcome, number> & {
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
};

export type LoadState = LoadSettings & { inFlight: number; lastMinute: LastMinute };

export type LoadControl = {
  read(): LoadState;
  change(patch: Partial<LoadSettings>): Promise<LoadState>;
  stop(): Promise<void>;
};

/** The load as it was left: at first off, or on at `firstRate`; unless `initiallyOn` says otherwise. */
export async function openLoad(options: {
  database: Database;
  metrics: Metrics;
  /** Where the service listens. */
  url: string;
  initiallyOn: boolean | undefined;
  /** Requests a second. */
  firstRate?: number | undefined;
}): Promise<LoadControl> {
  const { database, metrics, url, initiallyOn, firstRate } = options;
  const first =
    firstRate === undefined
      ? DEFAULT_LOAD
      : { ...DEFAULT_LOAD, on: true, requestsPerSecond: firstRate, daySeconds: REAL_DAY_SECONDS };
  let settings = await loadSettings(database, NAME, loadSettingsSchema, first);
  if (initiallyOn !== undefined) settings = { ...settings, on: initiallyOn };
  let reports: { at: number; report: LoadReport }[] = [];
  let inFlight = 0;

  const driver = startLoadDriver(
    (report) => {
      inFlight = report.inFlight;
      metrics.loadInFlight.set(inFlight);
      for (const outcome of OUTCOMES) metrics.loadRequests.inc({ outcome }, report.outcomes[outcome]);
      const at = performance.now();
      reports = [...reports.filter((known) => known.at > at - WINDOW_MS), { at, report }];
    },
    (error) => process.stderr.write(`The load driver ended: ${error.stack ?? error.message}\n`),
  );

  function obey(): void {
    metrics.loadOn.set(settings.on ? 1 : 0);
    metrics.loadMeanRate.set(settings.requestsPerSecond);
    if (settings.on) driver.order({ type: "drive", url, ...settings, seed: 1, beginsAt: MORNING });
    else driver.order({ type: "rest" });
  }

  const read = () => ({ ...settings, inFlight, lastMinute: summarise(reports.map(({ report }) => report)) });
  obey();
  return {
    read,
    async change(patch) {
      settings = { ...settings, ...patch };
      obey();
      await saveSettings(database, NAME, settings);
      return read();
    },
    stop: () => driver.stop(),
  };
}

function summarise(reports: readonly LoadReport[]): LastMinute {
  const sum = (outcome: LoadOutcome) => reports.reduce((total, { outcomes }) => total + outcomes[outcome], 0);
  const latencies = reports.flatMap(({ latenciesMs }) => latenciesMs);
  return {
    ok: sum("ok"),
    failed: sum("failed"),
    timed_out: sum("timed_out"),
    not_sent: sum("not_sent"),
    p50Ms: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    p99Ms: quantile(latencies, 0.99),
  };
}
