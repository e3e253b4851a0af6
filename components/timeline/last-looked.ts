"use client";
import { useEffect, useState } from "react";

/** What a reader had seen of an incident: its newest entry's sequence, and when that was. */
export type LastLooked = { sequence: number; at: string };

const keyOf = (incidentId: string) => `looked ${incidentId}`;

function storedLook(incidentId: string): LastLooked | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(incidentId)) ?? "null") as LastLooked | null;
  } catch {
    return null;
  }
}

function keepLook(incidentId: string, look: LastLooked): void {
  try {
    localStorage.setItem(keyOf(incidentId), JSON.stringify(look));
  } catch {
    // Without storage every visit is the first: nothing is called new.
  }
}

/**
 * What this reader had seen when they last left the incident; null on a first visit, and until the browser has been asked.
 * What they see now counts for the next visit, as soon as they turn away.
 */
export function useLastLooked(incidentId: string, newestSequence: number): LastLooked | null {
  const [look, setLook] = useState<LastLooked | null>(null);
  // oxlint-disable-next-line react/set-state-in-effect -- the browser's storage is not there while the server draws
  useEffect(() => setLook(storedLook(incidentId)), [incidentId]);
  useEffect(() => {
    const keep = () => {
      if (newestSequence > 0)
        keepLook(incidentId, { sequence: newestSequence, at: new Date().toISOString() });
    };
    const onHide = () => {
      if (document.visibilityState === "hidden") keep();
    };
    document.addEventListener("visibilitychange", onHide);
    addEventListener("pagehide", keep);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      removeEventListener("pagehide", keep);
      // Going to another page of the product is turning away as well; it also runs when entries arrive, which is right.
      keep();
    };
  }, [incidentId, newestSequence]);
  return look;
}
