import type { Point } from "../schema.ts";

/**
 * Leaves as many points as a drawing of `places` places across can show: of each place the lowest and the highest value at
 * their own times, and a gap wherever there was one.
 */
export function downsample(points: readonly Point[], fromMs: number, toMs: number, places: number): Point[] {
  throw new Error(`Not here yet: ${points.length} ${fromMs} ${toMs} ${places}`);
}
