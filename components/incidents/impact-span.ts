import { formatInstant } from "#components/shell/format-instant.ts";
import type { ImpactWindowJson, IncidentJson } from "#lib/domain/incidents/schema.ts";

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

/** "30 % of users, intermittent"; empty when neither is known. */
export function shareOf({ impactPercent, impactIntermittent }: IncidentJson): string {
  const parts = [
    impactPercent === null ? null : `${impactPercent} % of users`,
    impactIntermittent ? "intermittent" : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
