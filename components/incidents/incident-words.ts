import type { Tone } from "#components/ui/badge.tsx";
import type { IncidentStatus, ParticipantRole, Severity } from "#prisma/generated/enums.ts";

export const statusWords: Record<IncidentStatus, string> = {
  detected: "Detected",
  investigating: "Investigating",
  identified: "Identified",
  mitigated: "Mitigated",
  resolved: "Resolved",
  closed: "Closed",
  cancelled: "Cancelled",
};

export const statusTones: Record<IncidentStatus, Tone> = {
  detected: "red",
  investigating: "orange",
  identified: "purple",
  mitigated: "cyan",
  resolved: "green",
  closed: "neutral",
  cancelled: "neutral",
};

export const severityTones: Record<Severity, Tone> = {
  SEV1: "red",
  SEV2: "orange",
  SEV3: "amber",
  SEV4: "neutral",
};

export const severityHints: Record<Severity, string> = {
  SEV1: "All or most users cannot use the product",
  SEV2: "Many users, or something essential",
  SEV3: "Some users, with a way around",
  SEV4: "Hardly anybody notices",
};

export const roleWords: Record<ParticipantRole, string> = {
  commander: "Commander",
  scribe: "Scribe",
  communications: "Communications",
  responder: "Responder",
  watcher: "Watching",
};
