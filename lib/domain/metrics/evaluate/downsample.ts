import type { Point } from "../schema.ts";

/**
 * Leaves as many points as a drawing of `places` places across can show: of each place the lowest and the highest value at
 * their own times (the earliest of equal ones), in order of time. Between two of them a gap is kept exactly where there was
 * one, also when it is narrower than a place; of a long gap only its first point. Points outside the window are left out.
 */
export function downsample(points: readonly Point[], fromMs: number, toMs: number, places: number): Point[] {
  const inside = points.filter(([at]) => at >= fromMs && at <= toMs);
  if (inside.length <= places) return inside;
  const extremes = extremesOf(inside, (at) =>
    Math.min(places - 1, Math.floor((at - fromMs) / ((toMs - fromMs) / places))),
  );
  const kept: Point[] = [];
  let gap: Point | null = null;
  for (const point of inside) {
    if (point[1] === null) gap ??= point;
    if (!extremes.has(point)) continue;
    if (gap !== null) kept.push(gap);
    kept.push(point);
    gap = null;
  }
  if (gap !== null) kept.push(gap);
  return kept;
}

function extremesOf(points: readonly Point[], placeOf: (at: number) => number): Set<Point> {
  const lowest = new Map<number, Point>();
  const highest = new Map<number, Point>();
  for (const point of points) {
    const [at, value] = point;
    if (value === null) continue;
    const place = placeOf(at);
    if (value < (lowest.get(place)?.[1] ?? Infinity)) lowest.set(place, point);
    if (value > (highest.get(place)?.[1] ?? -Infinity)) highest.set(place, point);
  }
  return new Set([...lowest.values(), ...highest.values()]);
}
