import { readFileSync } from "node:fs";

import { z } from "zod";

import { evaluateQuery, type StoredSeries } from "#lib/domain/metrics/evaluate/evaluate-query.ts";
import { columnsOf } from "#lib/domain/metrics/points/sample-columns.ts";
import type { PanelQuery, Point, Series } from "#lib/domain/metrics/schema.ts";

const whole = z.int();
const recording = z.strictObject({
  command: z.string(),
  recordedAt: z.iso.datetime(),
  requestsPerSecond: z.number(),
  durationSeconds: z.number().positive(),
  phases: z.array(z.strictObject({ name: z.string(), fromMs: whole })),
  /** When each scrape was, in milliseconds after the beginning. */
  atMs: z.array(whole),
  /** From scrape number `from` on: the first value, then what each is more than the one before. */
  series: z.array(
    z.strictObject({
      name: z.string(),
      labels: z.record(z.string(), z.string()),
      from: whole,
      steps: z.array(whole),
    }),
  ),
});
export type Recording = z.output<typeof recording>;

/** The run that `npm run reference:record` has written. */
export const readRecording = (): Recording =>
  recording.parse(JSON.parse(readFileSync(new URL("recorded-run.json", import.meta.url), "utf8")));

/** Which part of a story a phase of the run lies over, in minutes after the story's beginning; each ends where the next begins. */
export type Course = { phases: readonly { name: string; from: number }[]; until: number };

const MINUTE_MS = 60_000;
/** The rates at the very beginning look back to where nothing was recorded. */
const FIRST_MS = 15_000;
/** How finely the run is looked at; it was scraped every few seconds. */
const FINE_MS = 500;
/** A look back of a minute would be half an hour of the story. */
const LOOKS_BACK_SECONDS = 20;
/** Any moment: the run's own times are not shown. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** The panel's question, looking back no further than suits a run of minutes. */
export const asRecorded = (query: PanelQuery): PanelQuery =>
  "windowSeconds" in query
    ? { ...query, windowSeconds: Math.min(query.windowSeconds, LOOKS_BACK_SECONDS) }
    : query;

/** By how much the run's time is stretched, as a whole. */
export function stretchOf({ durationSeconds }: Recording, { phases, until }: Course): number {
  const from = phases[0]?.from ?? 0;
  return Math.round(((until - from) * 60) / (durationSeconds - FIRST_MS / 1_000));
}

/**
 * Answers a question from a run and lays the answer over a story: a point a minute, taken from the moment of the run that
 * the minute's part of the story corresponds to. Rates are those of the run. `startsAt` is the story's beginning.
 */
export function layOverStory(query: PanelQuery, run: Recording, course: Course, startsAt: Date): Series[] {
  const endMs = run.durationSeconds * 1_000;
  const window = {
    fromMs: EPOCH_MS,
    toMs: EPOCH_MS + Math.floor(endMs / FINE_MS) * FINE_MS,
    stepMs: FINE_MS,
  };
  const moments = momentsOf(run, course);
  return evaluateQuery(query, storedSeriesOf(run), window).map(({ labels, points }) => ({
    labels,
    points: moments.map(({ minute, runMs }): Point => {
      const at = startsAt.getTime() + minute * MINUTE_MS;
      return [at, points[Math.min(points.length - 1, Math.round(runMs / FINE_MS))]?.[1] ?? null];
    }),
  }));
}

/** Each minute of the story with the moment of the run that lies over it. */
function momentsOf(run: Recording, { phases, until }: Course): { minute: number; runMs: number }[] {
  const places = phases.map(({ name, from }, index) => {
    const begins = run.phases.find((phase) => phase.name === name);
    if (!begins) throw new Error(`The recorded run has no phase ${name}`);
    return { from, runFrom: index === 0 ? FIRST_MS : begins.fromMs };
  });
  const end = { from: until, runFrom: run.durationSeconds * 1_000 };
  return places.flatMap((place, index) => {
    const next = places[index + 1] ?? end;
    const stretch = (next.runFrom - place.runFrom) / (next.from - place.from);
    const minutes = Array.from({ length: next.from - place.from }, (_, minute) => place.from + minute);
    return minutes.map((minute) => ({ minute, runMs: place.runFrom + (minute - place.from) * stretch }));
  });
}

function storedSeriesOf({ atMs, series }: Recording): StoredSeries[] {
  return series.map(({ name, labels, from, steps }) => {
    let value = 0;
    const samples = steps.map((step, index) => ({
      at: EPOCH_MS + (atMs[from + index] ?? 0),
      value: (value += step),
    }));
    return { name, labels, samples: columnsOf(samples) };
  });
}
