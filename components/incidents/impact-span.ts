import { formatInstant } from "#components/shell/format-instant.ts";
import { momentOf } from "#components/timeline/moment.ts";
import type { ImpactWindowJson } from "#lib/domain/incidents/schema.ts";

/** "~2026-05-10 14:05": what the composer reads back as the same time, to the second where it is known. */
export function timeText(at: string, precision: string, timeZone: string): string {
  const [day = "", time = ""] = momentOf(at, timeZone).text.split("T");
  const clock = precision === "exact" && !time.endsWith(":00") ? time : time.slice(0, 5);
  return `${precision === "approximate" ? "~" : ""}${day} ${clock}`;
}

/** "14:05 to 14:30", with the day where it is another one. */
export function spanText(
  { startedAt, startedPrecision, endedAt, endedPrecision }: ImpactWindowJson,
  timeZone: string,
): string {
  const shown = (precision: string | null) => (precision === "approximate" ? "approximate" : "minute");
  const from = formatInstant(startedAt, { timeZone, precision: shown(startedPrecision) });
  if (endedAt === null) return `${from}, goes on`;
  const [day, until] = (["date", "time"] as const).map((parts) =>
    formatInstant(endedAt, { timeZone, precision: shown(endedPrecision), parts }),
  );
  return `${from} to ${from.startsWith(day ?? "") ? "" : `${day}, `}${until}`;
}
