/**
 * Writes an offset from UTC as `±HH:MM`, the form that RFC 3339 and time zone identifiers share.
 * @param minutes east of UTC, e.g. `330` for `+05:30`
 */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const hours = String(Math.floor(size / 60)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${hours}:${String(size % 60).padStart(2, "0")}`;
}
