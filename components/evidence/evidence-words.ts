import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import type { EvidenceReason } from "#prisma/generated/enums.ts";

export const reasonWords: Record<EvidenceReason, string> = {
  captured: "Captured",
  resolved: "Captured when the incident was resolved",
  detected: "Captured when it was detected",
  recorded: "From a recorded run",
};

/** How much of a hash tells one from another at a glance. */
export const shortHash = (sha256: string): string => sha256.slice(0, 12);

export const evidenceDomId = (id: string): string => `evidence-${id}`;
export const evidencePath = (incidentKey: string, id: string): string =>
  `/incidents/${incidentKey}/evidence#${evidenceDomId(id)}`;

const counted = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const of = (count: number, one: string) => `${counted.format(count)} ${one}${count === 1 ? "" : "s"}`;

/** "12 minutes", "1 hour 30 minutes", "45 seconds". */
export function durationWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 120) return of(whole, "second");
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return of(minutes, "minute");
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? of(hours, "hour") : `${of(hours, "hour")} ${of(rest, "minute")}`;
}

/** Where the points came from, in a sentence; the command and the day of a recorded run stand behind it. */
export function sourceWords(source: EvidenceJson["source"]): string {
  switch (source.kind) {
    case "scrape":
      return `Scraped from ${source.url}`;
    case "prometheus":
      return `From the Prometheus at ${source.url}`;
    case "recorded": {
      const run = `A recorded run of ${durationWords(source.durationSeconds)}`;
      if (source.stretch === 1) return `${run}.`;
      return `${run}, its time stretched ${counted.format(source.stretch)}-fold to lie over the incident.`;
    }
  }
}

const byteUnits = ["bytes", "KiB", "MiB"];

/** "420 bytes", "12.3 KiB". */
export function sizeWords(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 1_024 && unit < byteUnits.length - 1) [size, unit] = [size / 1_024, unit + 1];
  return `${counted.format(size)} ${byteUnits[unit]}`;
}

/** "3,214 points in 4.1 KiB (1.3 bytes a point)". */
export function pointsWords({ pointCount, bytes }: Pick<EvidenceJson, "pointCount" | "bytes">): string {
  const each = pointCount === 0 ? 0 : bytes / pointCount;
  return `${of(pointCount, "point")} in ${sizeWords(bytes)} (${counted.format(each)} bytes a point)`;
}

/** Beside a chart whose stored points do not come at the moment. */
export const UNREAD = "The points could not be read; trying again.";
