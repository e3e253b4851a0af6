"use client";
import { useEffect, useState } from "react";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import { apiClient } from "#lib/web/client.ts";

import type { StripData } from "./strip-items.ts";

const RETRY_MS = 20_000;
/** What was frozen at the resolution is there a little after it. */
const FROZEN_AFTER_MS = 60_000;

async function readData(key: string, services: readonly string[], isOver: boolean): Promise<StripData> {
  const api = apiClient();
  const [panels, evidence] = await Promise.all([
    Promise.all(
      services.map((service) => api.call("GET /services/{service}/panels", { service, limit: "200" })),
    ),
    isOver ? api.call("GET /incidents/{key}/evidence", { key, limit: "200" }) : { items: [] },
  ]);
  return { panels: panels.flatMap(({ items }) => items), evidence: evidence.items };
}

/** What the strip shows: as the page was read with, and anew when other services are affected or the incident is over. */
export function useStripData(initial: StripData): StripData {
  const key = useIncident((snapshot) => snapshot.incident.key);
  const services = useIncident((snapshot) => snapshot.incident.services);
  const isOver = useIncident((snapshot) => !isOpen(snapshot.incident.status));
  const asked = JSON.stringify([isOver, ...services.map(({ slug }) => slug)]);
  const [read, setRead] = useState({ asked, data: initial });
  useEffect(() => {
    if (read.asked === asked) return;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slugs = JSON.parse(asked) as [boolean, ...string[]];
    const readAgain = (): void => {
      readData(key, slugs.slice(1) as string[], isOver).then(
        (data) => (isGone ? undefined : setRead({ asked, data })),
        () => (timer = isGone ? undefined : setTimeout(readAgain, RETRY_MS)),
      );
    };
    if (isOver) timer = setTimeout(readAgain, FROZEN_AFTER_MS);
    else readAgain();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [asked, read.asked, key, isOver]);
  return read.data;
}
