import { readRelativeTime } from "./expression/read-relative-time.ts";

/** Reads by how much times are to be moved: `+1h`, `-5m`, `1h30m`, `+90s`; milliseconds, or null for anything else. */
export function parseShift(text: string): number | null {
  const written = text.trim();
  const signed = /^[-−–+]/.test(written) ? written : `+${written}`;
  const read = readRelativeTime(signed, 0);
  if (read === null || read.end !== signed.length || read.ago === 0) return null;
  return -read.ago;
}
