"use client";
import { useMemo } from "react";

import { useIncident } from "#components/incidents/incident-provider.tsx";

/** Whose draft it is and for which incident: in a browser that several use, each finds only what is theirs. */
export type DraftPlace = { viewerId: string; incidentKey: string };

/** Where drafts of this page's reader for its incident are kept. */
export function useDraftPlace(): DraftPlace {
  const viewerId = useIncident((snapshot) => snapshot.viewerId);
  const incidentKey = useIncident((snapshot) => snapshot.incident.key);
  return useMemo(() => ({ viewerId, incidentKey }), [viewerId, incidentKey]);
}
