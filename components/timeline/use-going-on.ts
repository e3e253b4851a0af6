"use client";
import { useRouter } from "next/navigation";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { showToast } from "#components/ui/toast.tsx";

import { composerText, focusComposerOf, putIntoComposer, setComposerText } from "./composer-text.ts";
import type { DraftPlace } from "./draft-place.ts";

/** Of an incident that was merged: where it goes on, and going there with what was begun here. */
export function useGoingOn(place: DraftPlace): { into: string | null; goOn: (into: string) => void } {
  const router = useRouter();
  const into = useIncident(({ incident }) =>
    incident.duplicateOf?.merged === true ? incident.duplicateOf.key : null,
  );
  function goOn(there: string): void {
    if (!putIntoComposer({ ...place, incidentKey: there }, composerText())) {
      const message = "This browser has no room to take the text along";
      showToast({ tone: "error", message, description: `Copy it before you go on in ${there}.` });
      return;
    }
    setComposerText("");
    focusComposerOf(there);
    router.push(`/incidents/${there}`);
  }
  return { into, goOn };
}
