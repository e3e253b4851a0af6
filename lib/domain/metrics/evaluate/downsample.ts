import type { Point } from "../schema.ts";

/** What one place holds: its lowest and highest point, and its first gap. */
type Place = { lowest: Point | null; highest: Point | null; gap: Point | null };

/**
 * Leaves as many points as a drawing of `places` places across can show: of each place the lowest and the highest value at
 * their own times (the earliest of equal ones), and a gap wherever numbers on both sides of it were not to be joined, also one
 * narrower than a place. At most three points a place and all in order of time; points outside the window are left out.
 */
export function downsample(points: readonly Point[], fromMs: number, toMs: number, places: number): Point[] {
  const inside = points.filter(([at]) => at >= fromMs && at <= toMs);
  if (inside.length <= places) return inside;
  const width = Math.max((toMs - fromMs) / places, Number.MIN_VALUE);
  const kept: Point[] = [];
  let place = emptyPlace();
  let current = -1;
  for (const point of inside) {
    const here = Math.min(places - 1, Math.floor((point[0] - fromMs) / width));
    if (here !== current) {
      keep(kept, place);
      place = emptyPlace();
      current = here;
    }
    addTo(place, point);
  }
  keep(kept, place);
  return kept;
}

const emptyPlace = (): Place => ({ lowest: null, highest: null, gap: null });

function addTo(place: Place, point: Point): void {
  const [, value] = point;
  if (value === null) place.gap ??= point;
  else {
    if (place.lowest === null || value < (place.lowest[1] ?? value)) place.lowest = point;
    if (place.highest === null || value > (place.highest[1] ?? value)) place.highest = point;
  }
}

function keep(kept: Point[], { lowest, highest, gap }: Place): void {
  const found = [lowest, highest, gap].filter((point) => point !== null);
  for (const point of new Set(found.toSorted(([one], [other]) => one - other))) {
    // One gap says as much as several in a row.
    if (point[1] === null && kept.at(-1)?.[1] === null) continue;
    kept.push(point);
  }
}
