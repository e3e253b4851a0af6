import { statSync } from "node:fs";

import { expect, it } from "vitest";

import { selectorsOf } from "#lib/domain/metrics/rules.ts";

import { cacheDeadlockStory } from "./cache-deadlock-story.ts";
import { asRecorded, layOverStory, readRecording, stretchOf } from "./recorded-run.ts";
import { storefrontPanels } from "./storefront-panels.ts";

const run = readRecording();
const { course, startsAt } = cacheDeadlockStory;
if (!course) throw new Error("The story has a course");

/** The panel's mean over minutes of the story. */
function meanOf(slug: string, from: number, to: number): number {
  const panel = storefrontPanels.find((each) => each.slug === slug);
  if (!panel || !course) throw new Error(`There is no panel ${slug}`);
  const [series] = layOverStory(asRecorded(panel.query), run, course, startsAt);
  const minuteOf = (at: number) => (at - startsAt.getTime()) / 60_000;
  const within = (series?.points ?? []).filter(([at]) => minuteOf(at) >= from && minuteOf(at) < to);
  return within.reduce((sum, [, value]) => sum + (value ?? 0), 0) / within.length;
}

it("the recording holds what every panel asks for, and is small", () => {
  const names = new Set(run.series.map(({ name }) => name));
  for (const { query } of storefrontPanels)
    for (const { metric } of selectorsOf(query)) expect(names).toContain(metric);
  expect(statSync(new URL("recorded-run.json", import.meta.url)).size).toBeLessThan(300_000);
});

it("every minute of the story has its moment of the run", () => {
  for (const { slug, query } of storefrontPanels) {
    for (const { points } of layOverStory(asRecorded(query), run, course, startsAt)) {
      const minutes = points.map(([at]) => (at - startsAt.getTime()) / 60_000);
      expect([slug, minutes.at(0), minutes.at(-1), minutes.length]).toEqual([slug, -90, 989, 1_080]);
    }
  }
  expect(stretchOf(run, course)).toBe(105);
});

it("the run shows what the story tells: well before, deadlocks from the beginning on, few when refills are held back, none after", () => {
  expect(meanOf("deadlocks", -90, 0)).toBe(0);
  expect(meanOf("hit-ratio", -60, 0)).toBeGreaterThan(0.9);
  // They come in bursts, so only the mean tells how many there were.
  expect(meanOf("deadlocks", 0, 430)).toBeGreaterThan(10);
  expect(meanOf("hit-ratio", 60, 430)).toBeLessThan(0.5);
  expect(meanOf("deadlocks", 500, 800)).toBeLessThan(3);
  expect(meanOf("deadlocks", 900, 990)).toBe(0);
  expect(meanOf("hit-ratio", 900, 990)).toBeGreaterThan(0.9);
});
