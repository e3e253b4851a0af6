import type { Tone } from "#components/ui/badge.tsx";
import type { AlertOrigin, AlertStatus } from "#prisma/generated/enums.ts";

export const alertStatusWords: Record<AlertStatus, string> = {
  firing: "Firing",
  acknowledged: "Acknowledged",
  resolved: "Over",
};

export const alertStatusTones: Record<AlertStatus, Tone> = {
  firing: "red",
  acknowledged: "amber",
  resolved: "green",
};

export const alertOriginWords: Record<AlertOrigin, string> = {
  rule: "a detection rule",
  alertmanager: "Alertmanager",
  events: "the Events API",
};

/** What is proposed once no alert of an incident is open: "All 3 alerts are over". */
export const overWords = (total: number): string =>
  total === 1 ? "The alert is over" : `All ${total} alerts are over`;
