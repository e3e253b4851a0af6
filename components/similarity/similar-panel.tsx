"use client";
import { useEffect, useState } from "react";

import { api } from "#components/incidents/api.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";
import type { SimilarIncidentsJson } from "#lib/domain/similarity/schema.ts";

const SHOWN = 5;

/** Past incidents like this one. It stands last in its column, so that it moves nothing when it comes. */
export function SimilarPanel() {
  const key = useIncident((snapshot) => snapshot.incident.key);
  const [items, setItems] = useState<SimilarIncidentsJson["items"]>([]);
  useEffect(() => {
    const abort = new AbortController();
    void api.call("GET /incidents/{key}/similar", { key }, { signal: abort.signal }).then(
      (page) => setItems(page.items),
      // Reading about other incidents can wait for the next visit.
      () => undefined,
    );
    return () => abort.abort();
  }, [key]);
  if (items.length === 0) return null;
  return (
    <SideSection title="Similar incidents">
      <ul className="grid gap-2">
        {items.slice(0, SHOWN).map(({ incident, why, misleadingPaths, cause }) => (
          <li key={incident.id}>
            <p className="wrap-anywhere">
              <QuickLink href={`/incidents/${incident.key}`} className="underline-offset-2 hover:underline">
                <span className="text-muted tabular-nums">{incident.key}</span> {incident.title}
              </QuickLink>
            </p>
            {cause === null ? null : (
              <p className="text-xs wrap-anywhere text-muted">Cause: {cause.statement}</p>
            )}
            {misleadingPaths.length === 0 ? null : (
              <p className="text-xs wrap-anywhere text-muted">
                Misled by: {misleadingPaths.map(({ statement }) => statement).join("; ")}
              </p>
            )}
            <p className="text-xs wrap-anywhere text-subtle">Because: {why.join("; ")}</p>
          </li>
        ))}
      </ul>
    </SideSection>
  );
}
