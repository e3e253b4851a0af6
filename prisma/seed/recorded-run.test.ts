import { statSync } from "node:fs";

import { expect, it } from "vitest";

import { selectorsOf } from "#lib/domain/metrics/rules.ts";

import { cacheDeadlockStory } from "./cache-deadlock-story.ts";
import { asRecorded, layOverStory, readRecording, stretchOf } from "./recorded-run.ts";
import { storefrontPanels } from "./storefront-panels.ts";

const run = readRecording();
const { course, startsAt } = cacheDeadlockStory;
if (!course) throw new Error("The story has a course");

/** The panel's value so many minutes after the story's beginning. */
function valueAt(slug: string, minute: number): number | null {
  const panel = storefrontPanels.find((each) => each.slug === slug);
  if (!panel) throw new Error(`There is no panel ${slug}`);
  const [series] = layOverStory(asRecorded(panel.query), run, course!, startsAt);
  const at = startsAt.getTime() + minute * 60_000;
  return series?.points.find(([time]) => time === at)?.[1] ?? null;
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

it("it shows what the story tells: well before, deadlocks from the beginning on, few when refills are held back, none after", () => {
  expect(valueAt("deadlocks", -30)).toBe(0);
  expect(valueAt("hit-ratio", -30)).toBeGreaterThan(0.9);
  expect(valueAt("deadlocks", 240)).toBeGreaterThan(5);
  expect(valueAt("hit-ratio", 240)).toBeLessThan(0.5);
  expect(valueAt("deadlocks", 980)).toBe(0);
  expect(valueAt("hit-ratio", 980)).toBeGreaterThan(0.9);
});
