"use client";
import { useEffect, useRef, useState } from "react";

import { api } from "#components/incidents/api.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import type { IncidentState } from "#components/incidents/known-incident.ts";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import type { SeenBeforeJson } from "#lib/domain/similarity/schema.ts";

/** Several changes of a moment are one question. */
const pauseMs = 600;

/** What the warnings depend on: when it changes they are asked for anew. */
function traitsOf({ incident, hypotheses, entries }: IncidentState): string {
  const { title, summary, impactSymptoms, services } = incident;
  const suspected = hypotheses.map(({ statement, category, outcome }) => [statement, category, outcome]);
  const signals = entries.filter(({ kind }) => kind === "alert" || kind === "detection").length;
  return JSON.stringify([
    title,
    summary,
    impactSymptoms,
    services.map(({ slug }) => slug),
    suspected,
    signals,
  ]);
}

export type SeenBefore = {
  warnings: readonly SeenBeforeJson[];
  /** Says whether a warning helped; null takes it back. A failure leaves everything as it was and is thrown. */
  mark: (warning: SeenBeforeJson, helpful: boolean | null) => Promise<void>;
};

/** Warnings of what misled in similar incidents, kept current while this one is open. */
export function useSeenBefore(): SeenBefore {
  const { key, status } = useIncident((snapshot) => snapshot.incident);
  const first = useIncident((snapshot) => snapshot.seenBefore);
  const traits = useIncident(traitsOf);
  const [warnings, setWarnings] = useState(first);
  // Of an incident that is over nothing was asked: reopened, it asks.
  const asked = useRef(isOpen(status) ? traits : null);

  useEffect(() => {
    if (asked.current === traits || !isOpen(status)) return;
    const abort = new AbortController();
    const pause = setTimeout(() => {
      void api.call("GET /incidents/{key}/seen-before", { key }, { signal: abort.signal }).then(
        ({ items }) => {
          asked.current = traits;
          setWarnings(items);
        },
        // What is shown stays; the next change asks again.
        () => undefined,
      );
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      abort.abort();
    };
  }, [traits, key, status]);

  async function mark(warning: SeenBeforeJson, helpful: boolean | null): Promise<void> {
    const pathIds = warning.paths.map(({ id }) => id);
    const page = await api.call("POST /incidents/{key}/seen-before/marks", { key, pathIds, helpful });
    setWarnings(page.items);
  }
  return { warnings: isOpen(status) ? warnings : [], mark };
}
