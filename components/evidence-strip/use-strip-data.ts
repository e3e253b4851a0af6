"use client";
import { useEffect, useMemo, useState } from "react";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { apiClient } from "#lib/web/client.ts";

import type { StripData } from "./strip-items.ts";

const RETRY_MS = 20_000;

async function readPanels(services: readonly string[]): Promise<StripData["panels"]> {
  const api = apiClient();
  const panels = await Promise.all(
    services.map((service) => api.call("GET /services/{service}/panels", { service, limit: "200" })),
  );
  return panels.flatMap(({ items }) => items);
}

/**
 * What the strip shows: the panels that the page was read with, and anew when other services are affected; the evidence as
 * the page's live state has it, since what a resolution freezes comes minutes after it.
 */
export function useStripData(initial: StripData["panels"]): StripData {
  const services = useIncident((snapshot) => snapshot.incident.services);
  const evidence = useIncident((snapshot) => snapshot.evidence);
  const asked = services.map(({ slug }) => slug).join(" ");
  const [read, setRead] = useState({ asked, panels: initial });
  useEffect(() => {
    if (read.asked === asked) return;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = (): void => {
      readPanels(asked.split(" ").filter(Boolean)).then(
        (panels) => (isGone ? undefined : setRead({ asked, panels })),
        () => (timer = isGone ? undefined : setTimeout(readAgain, RETRY_MS)),
      );
    };
    readAgain();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [asked, read.asked]);
  return useMemo(() => ({ panels: read.panels, evidence }), [read.panels, evidence]);
}
