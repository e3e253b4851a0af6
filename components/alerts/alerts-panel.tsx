"use client";
import { useEffect, useRef, useState } from "react";

import { api } from "#components/incidents/api.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { Button } from "#components/ui/button.tsx";
import type { AlertJson } from "#lib/domain/alerts/schema.ts";

import { AlertItem } from "./alert-item.tsx";
import { OverProposal } from "./over-proposal.tsx";

const FEW = 5;
const MORE = 50;
/** In a storm the counts change every second; the list follows at leisure. */
const PAUSE_MS = 1_000;

/** The first alerts of the incident, read anew when their counts change. */
function useAlerts(limit: number): readonly AlertJson[] {
  const key = useIncident((snapshot) => snapshot.incident.key);
  const { open, total, lastResolvedAt } = useIncident((snapshot) => snapshot.alerts);
  const [items, setItems] = useState<readonly AlertJson[]>([]);
  const isRead = useRef(false);
  useEffect(() => {
    if (total === 0) return undefined;
    const abort = new AbortController();
    const read = () =>
      void api
        .call("GET /incidents/{key}/alerts", { key, limit: String(limit) }, { signal: abort.signal })
        .then(
          (page) => {
            setItems(page.items);
            isRead.current = true;
          },
          // The next change reads again; what is shown stays.
          () => undefined,
        );
    const timer = setTimeout(read, isRead.current ? PAUSE_MS : 0);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, limit, open, total, lastResolvedAt]);
  return items;
}

/** The alerts that led to the incident or joined it, those that are open first. Absent where there are none. */
export function AlertsPanel() {
  const { open, total } = useIncident((snapshot) => snapshot.alerts);
  const [limit, setLimit] = useState(FEW);
  const items = useAlerts(limit);
  if (total === 0) return null;
  const left = total - items.length;
  return (
    <SideSection title="Alerts" count={total}>
      <OverProposal />
      {open > 0 ? (
        <p className="mb-1 text-xs text-muted tabular-nums">
          {open === total ? "All open" : `${open} open, ${total - open} over`}
        </p>
      ) : null}
      <ul>
        {items.map((alert) => (
          <AlertItem key={alert.id} alert={alert} />
        ))}
      </ul>
      {items.length > 0 && left > 0 ? (
        limit < MORE ? (
          <Button size="sm" variant="ghost" className="-ml-2" onClick={() => setLimit(MORE)}>
            Show more ({left})
          </Button>
        ) : (
          <p className="text-xs text-subtle tabular-nums">and {left} more</p>
        )
      ) : null}
    </SideSection>
  );
}
