"use client";
import { useCallback, useMemo, useState } from "react";

import { ChangeReader } from "#components/evidence-strip/change-reader.tsx";
import { ChartCursor } from "#components/evidence-strip/chart-cursor.ts";
import type { ChartChange } from "#components/evidence-strip/chart-parts.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import { TabLinks } from "#components/ui/tab-links.tsx";
import type { PanelJson } from "#lib/domain/metrics/schema.ts";

import { ServicePanel } from "./service-panel.tsx";
import { RANGES, type RangeName, useServiceWindow } from "./service-window.ts";

const panelDialog = new LatePart(async () => (await import("./panel-dialog.tsx")).PanelDialog);

export type ServicePanelsProps = {
  service: { slug: string; name: string };
  panels: readonly PanelJson[];
  mayChange: boolean;
};

const rangeNames = Object.keys(RANGES) as RangeName[];

/** The panels of a service over the last hour, day or week, sharing axis and cursor. */
export function ServicePanels({ service, panels, mayChange }: ServicePanelsProps) {
  const { window, range, show } = useServiceWindow();
  const [cursor] = useState(() => new ChartCursor());
  const [edited, setEdited] = useState<PanelJson | "new" | null>(null);
  const [changesOf, setChangesOf] = useState<Readonly<Record<string, readonly ChartChange[]>>>({});
  const onRead = useCallback(
    (panel: string, changes: readonly ChartChange[]) => setChangesOf((all) => ({ ...all, [panel]: changes })),
    [],
  );
  const changes = useMemo(
    () =>
      Object.values(changesOf)
        .flat()
        .toSorted((a, b) => a.at - b.at),
    [changesOf],
  );
  const close = () => setEdited(null);
  const position = Math.max(-1, ...panels.map((panel) => panel.position)) + 1;
  const base = `/services/${service.slug}`;
  return (
    <section aria-label="Panels" className="border-t border-line px-4 py-3 lg:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="font-semibold">Panels</h2>
        {panels.length === 0 ? null : (
          <TabLinks
            label="Time shown"
            className="border-b-0"
            tabs={rangeNames.map((name) => ({
              href: name === "hour" ? base : `${base}?range=${name}`,
              label: RANGES[name].label,
              current: range === name,
            }))}
          />
        )}
        {range === null ? (
          <Button size="sm" variant="ghost" onClick={() => show(null)}>
            Up to now
          </Button>
        ) : null}
        {mayChange ? (
          <Button
            size="sm"
            className="ml-auto"
            onPointerEnter={panelDialog.preload}
            onClick={() => setEdited("new")}
          >
            Add a panel
          </Button>
        ) : null}
      </div>
      {panels.length === 0 ? (
        <EmptyState as="h3" title="No panels yet" className="px-0 py-4">
          {mayChange
            ? "A panel is a question to the service’s metrics. Its chart stands here, and over the timeline of every incident that affects the service."
            : "A manager or an administrator can add them."}
        </EmptyState>
      ) : (
        <ul className="mt-2 grid grid-cols-1 gap-x-6 gap-y-5 lg:grid-cols-2 2xl:grid-cols-3">
          {panels.map((panel) => (
            <ServicePanel
              key={panel.id}
              panel={panel}
              window={window}
              isLive={range !== null}
              cursor={cursor}
              changes={
                panel.display === "marks" ? (changesOf[`${panel.service} ${panel.slug}`] ?? []) : changes
              }
              onBrush={show}
              onEdit={mayChange ? () => setEdited(panel) : null}
            />
          ))}
        </ul>
      )}
      {panels
        .filter(({ display }) => display === "marks")
        .map((panel) => (
          <ChangeReader
            key={panel.id}
            item={{ ...panel, panel: panel.slug, frozen: null, isDeclared: true }}
            window={window}
            isLive={range !== null}
            onRead={onRead}
          />
        ))}
      {edited === null ? null : (
        <Late part={panelDialog} onClose={close}>
          {(Form) => (
            <Form
              service={service}
              panel={edited === "new" ? null : edited}
              position={position}
              onClose={close}
            />
          )}
        </Late>
      )}
    </section>
  );
}
