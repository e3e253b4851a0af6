import { setTimeout as sleep } from "node:timers/promises";

import type { CoursePhase } from "./recorded-course.ts";
import { sendControl } from "./send-control.ts";

/** What `/metrics` told over a course. */
export type Recording = {
  durationSeconds: number;
  /** When each phase was in force, in milliseconds after the beginning. */
  phases: { name: string; fromMs: number }[];
  /** When each scrape was, in milliseconds after the beginning. */
  atMs: number[];
  series: RecordedSeries[];
};

/** A series from its first scrape, number `from` of all, on: the first value, then what each is more than the one before. */
export type RecordedSeries = { name: string; labels: Record<string, string>; from: number; steps: number[] };

export type CourseOptions = {
  url: string;
  controlToken: string;
  course: readonly CoursePhase[];
  everySeconds: number;
  /** Which series are kept. */
  keeps: (name: string) => boolean;
  /** Told when a phase begins. */
  onPhase: (phase: CoursePhase) => void;
};

/**
 * Lets a service that is under load already run through a course and keeps what it tells meanwhile. Values must be whole
 * numbers. Throws when a scrape fails or a series ends.
 */
export async function recordCourse(options: CourseOptions): Promise<Recording> {
  const startedAt = performance.now();
  const sinceStart = () => Math.round(performance.now() - startedAt);
  const scrapes: { atMs: number; values: Map<string, number> }[] = [];
  const faults: unknown[] = [];
  const scrape = async () => {
    const atMs = sinceStart();
    scrapes.push({ atMs, values: readValues(await metricsOf(options.url), options.keeps) });
  };
  const timer = setInterval(
    () => void scrape().catch((error) => faults.push(error)),
    options.everySeconds * 1_000,
  );
  const phases: Recording["phases"] = [];
  try {
    await scrape();
    for (const phase of options.course) {
      options.onPhase(phase);
      const beganAt = sinceStart();
      // A phase is there once all of it is in force: an index takes its time.
      await sendControl(options, "PATCH", "config", phase.config);
      phases.push({ name: phase.name, fromMs: phases.length === 0 ? 0 : sinceStart() });
      await sleep(Math.max(0, beganAt + phase.seconds * 1_000 - sinceStart()));
    }
    await scrape();
  } finally {
    clearInterval(timer);
  }
  if (faults.length > 0) throw faults[0];
  scrapes.sort((a, b) => a.atMs - b.atMs);
  return {
    durationSeconds: sinceStart() / 1_000,
    phases,
    atMs: scrapes.map(({ atMs }) => atMs),
    series: toSeries(scrapes.map(({ values }) => values)),
  };
}

async function metricsOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`/metrics answers ${answer.status}.`);
  return answer.text();
}

/** Each series as `/metrics` writes it, with its value. */
function readValues(text: string, keeps: (name: string) => boolean): Map<string, number> {
  const values = new Map<string, number>();
  for (const line of text.split("\n")) {
    const end = line.lastIndexOf(" ");
    const series = line.slice(0, end);
    if (!line.startsWith("#") && keeps(series.replace(/\{.*/, "")))
      values.set(series, Number(line.slice(end)));
  }
  return values;
}

function toSeries(scrapes: readonly Map<string, number>[]): RecordedSeries[] {
  const names = [...new Set(scrapes.flatMap((values) => [...values.keys()]))].sort();
  return names.map((series) => {
    const from = scrapes.findIndex((values) => values.has(series));
    const values = scrapes.slice(from).map((scrape) => scrape.get(series));
    const steps = values.map((value, index) => {
      if (value === undefined || !Number.isInteger(value)) throw new Error(`${series} is ${value}.`);
      return value - (values[index - 1] ?? 0);
    });
    return { name: series.replace(/\{.*/, ""), labels: readLabels(series), from, steps };
  });
}

const readLabels = (series: string): Record<string, string> =>
  Object.fromEntries(
    [...series.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, label = "", value = ""]) => [label, value]),
  );
