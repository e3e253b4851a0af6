/** How exactly an instant is known. An approximate one is marked with "~", an unknown one is not shown as a time. */
export type InstantPrecision = "exact" | "minute" | "approximate" | "unknown";

/** Which part of it to show. */
export type InstantParts = "time" | "date" | "date-time";

export type InstantFormat = { timeZone: string; precision?: InstantPrecision; parts?: InstantParts };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "short",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "shortOffset",
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * Writes an RFC 3339 instant in an IANA time zone, in the same width for every value:
 * "10 May 2024, 14:05", "14:05:32" (exact), "~14:05" (approximate). Text that is no instant gives "–".
 */
export function formatInstant(
  at: string,
  { timeZone, precision = "minute", parts = "date-time" }: InstantFormat,
): string {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return "–";
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(instant)) part[type] = value;
  // "Sept" is the one English month that is not cut to three letters.
  const date = `${part.day} ${part.month?.slice(0, 3)} ${part.year}`;
  if (parts === "date") return date;
  const minutes = `${part.hour}:${part.minute}`;
  const times: Record<InstantPrecision, string> = {
    exact: `${minutes}:${part.second}`,
    minute: minutes,
    approximate: `~${minutes}`,
    unknown: "time unknown",
  };
  return parts === "time" ? times[precision] : `${date}, ${times[precision]}`;
}

/** The offset of a zone from UTC at an instant: "UTC", "UTC+2", "UTC-3:30". */
export function formatOffset(at: Date, timeZone: string): string {
  const name = formatFor(timeZone)
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  return (name ?? "GMT").replace("GMT", "UTC").replace(/^UTC[+-]0$/, "UTC");
}

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "short" });

/** How long ago (or ahead) an instant is, in the largest whole unit up to days: "3 min ago", "in 2 days", "just now" within a minute. */
export function formatDistance(at: string, nowMs: number): string {
  const distance = new Date(at).getTime() - nowMs;
  for (const [unit, ms] of steps) {
    if (Math.abs(distance) >= ms) return relative.format(Math.trunc(distance / ms), unit).replace(".", "");
  }
  return "just now";
}
