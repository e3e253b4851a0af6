"use client";
import { useMemo } from "react";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useMay } from "#components/incidents/use-actor.ts";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import { canChangeServices } from "#lib/domain/services/policy.ts";

import { type StripData, stripItems } from "./strip-items.ts";
import { useStripData } from "./use-strip-data.ts";

const stripCharts = new LatePart(async () => (await import("./strip-charts.tsx")).StripCharts);

/** The room that the charts will take, so that nothing moves when their code arrives. */
function Room() {
  return (
    <section aria-label="Metrics" aria-busy="true" className="border-b border-line px-4 lg:px-6">
      <p className="flex h-7 items-center text-xs font-medium text-muted">Metrics</p>
      <div className="evidence-charts h-[8.375rem]" />
    </section>
  );
}

/** The affected services that have no charts, and what to do about it. */
function NoPanels() {
  const services = useIncident((snapshot) => snapshot.incident.services);
  const mayAdd = useMay(canChangeServices);
  const [first] = services;
  if (first === undefined) return null;
  const others = services.length > 1 ? ` and ${services.length - 1} more` : "";
  return (
    <p className="border-b border-line px-4 py-1.5 text-xs text-subtle lg:px-6">
      {first.name}
      {others} {services.length > 1 ? "have" : "has"} no panels yet
      {mayAdd ? (
        <>
          :{" "}
          <QuickLink
            href={`/services/${first.slug}`}
            className="text-accent-ink underline underline-offset-2"
          >
            add them
          </QuickLink>{" "}
          to see their numbers here.
        </>
      ) : (
        "."
      )}
    </p>
  );
}

/**
 * The affected services' own numbers over the time of the incident, sharing one axis of time and one cursor with each other
 * and with the timeline below. Nothing for an incident that affects no service.
 */
export function EvidenceStrip({ initial }: { initial: StripData["panels"] }) {
  const data = useStripData(initial);
  const isOver = useIncident((snapshot) => !isOpen(snapshot.incident.status));
  const items = useMemo(() => stripItems(data, isOver), [data, isOver]);
  if (!items.some(({ display }) => display === "line")) return <NoPanels />;
  return (
    <Late part={stripCharts} fallback={<Room />}>
      {(Charts) => <Charts items={items} />}
    </Late>
  );
}
