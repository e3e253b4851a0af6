import type { IncidentStatus } from "#prisma/generated/enums.ts";

/** What becoming so is called: "Mark mitigated", "Reopen". */
export function statusAction(from: IncidentStatus, to: IncidentStatus): string {
  if (to === "investigating" && from !== "detected") return "Reopen";
  if (to === "cancelled") return "Cancel the incident";
  if (to === "closed") return "Close";
  return to === "investigating" ? "Start investigating" : `Mark ${to}`;
}
