const shaped =
  /^(?:(?:yesterday|today|tomorrow)(?:,|\s+at)?\s+)?[@~]{0,2}(?:(\d{4})-(\d{2})-(\d{2})(?:T|,?\s+))?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:\s?[ap]\.?m\b\.?)?(?=\s|$|Z|[+-]\d{2})/i;

/**
 * The time at the start of a line that looks like one and is none, such as `25:99` or `2024-02-30 10:00`; null for any
 * other line. Taken for text, it would be logged as now, and nobody would notice.
 */
export function impossibleTimeIn(line: string): string | null {
  const match = shaped.exec(line);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? Number.NaN));
  const isTime = (hour ?? 0) <= 24 && (minute ?? 0) <= 59 && !((second ?? 0) > 60);
  const isPossible = isTime && (Number.isNaN(year) || isDay(year ?? 0, month ?? 0, day ?? 0));
  return isPossible ? null : match[0].trim();
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1970;
}
