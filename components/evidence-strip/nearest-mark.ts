/** The mark nearest to a moment, no further away than `within` milliseconds; of two as near the later one, which lies on top. */
export function nearestMark<Mark extends { at: number }>(
  marks: readonly Mark[],
  at: number,
  within: number,
): Mark | null {
  let nearest: Mark | null = null;
  for (const mark of marks) {
    const distance = Math.abs(mark.at - at);
    if (distance <= within && (nearest === null || distance <= Math.abs(nearest.at - at))) nearest = mark;
  }
  return nearest;
}
