const offset = /^([+\-−–])\s{0,2}(\d{1,2})(?::?([0-5]\d))?$/;

/** No place on earth is further from UTC than this. */
const furthestMinutes = 14 * 60;

/**
 * Reads a signed offset from UTC as people write it: `+2`, `+02`, `+0200`, `+02:00`, `-5`, `+ 5:30`.
 * @returns minutes east of UTC, or null when the text is not an offset that exists
 */
export function parseOffset(text: string): number | null {
  const match = offset.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > furthestMinutes) return null;
  return match[1] === "+" ? minutes : 0 - minutes;
}
