"use client";
import { useRef } from "react";

import { UnacknowledgedMark } from "#components/escalations/unacknowledged-mark.tsx";
import { useCommands } from "#components/shell/command-registry.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/class-names.ts";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "#components/ui/table.tsx";
import type { IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";

import { severityTones, statusTones, statusWords } from "./incident-words.ts";

function servicesText({ services }: IncidentSummaryJson): string {
  return services.map(({ name }) => name).join(", ");
}

/*
 * The time that the rows are ordered by stands at every width, the other one where there is room for both.
 */
const onlyWide = "max-xl:hidden";
const timeClass = "text-muted max-md:text-right max-md:text-xs max-xl:pr-4 max-xl:lg:pr-6";

type RowProps = { incident: IncidentSummaryJson; isByChange: boolean; hasCommanders: boolean };

function IncidentRow({ incident, isByChange, hasCommanders }: RowProps) {
  const { key, title, severity, status, commander, declaredAt, updatedAt, visibility, isTest } = incident;
  const { unacknowledgedSince } = incident;
  const services = servicesText(incident);
  return (
    <TableRow className="has-[a:focus-visible]:bg-selected max-md:grid max-md:grid-cols-[auto_auto_1fr_auto] max-md:px-4 max-md:py-2 max-md:items-center max-md:gap-[2px_12px] max-md:*:h-auto! max-md:*:p-0!">
      <TableCell className="text-muted tabular-nums">{key}</TableCell>
      <TableCell>
        <Badge tone={severityTones[severity]} emphasis="solid">
          {severity}
        </Badge>
      </TableCell>
      <TableCell>
        <Badge tone={statusTones[status]} emphasis="plain" dot>
          {statusWords[status]}
        </Badge>
      </TableCell>
      <TableCell
        grow
        className="max-md:order-last max-md:col-span-4 max-md:max-w-full! max-md:whitespace-normal!"
        title={title}
      >
        {unacknowledgedSince === null ? null : (
          <span className="mr-2 align-middle">
            <UnacknowledgedMark since={unacknowledgedSince} />
          </span>
        )}
        <QuickLink
          href={`/incidents/${key}`}
          data-row-link=""
          className="focus-inset rounded-sm font-medium hover:underline"
        >
          {title}
        </QuickLink>
        {visibility === "private" ? <span className="ml-2 text-xs text-subtle">private</span> : null}
        {isTest ? <span className="ml-2 text-xs text-subtle">test</span> : null}
      </TableCell>
      <TableCell className="max-w-44 truncate text-muted max-md:hidden" title={services}>
        {services}
      </TableCell>
      {hasCommanders ? (
        <TableCell className="max-w-32 truncate text-muted max-xl:hidden">{commander}</TableCell>
      ) : null}
      <TableCell className={cn(timeClass, isByChange && onlyWide)}>
        <InstantText at={declaredAt} />
      </TableCell>
      <TableCell className={cn(timeClass, !isByChange && onlyWide)}>
        <InstantText at={updatedAt} />
      </TableCell>
    </TableRow>
  );
}

export type IncidentTableProps = {
  incidents: readonly IncidentSummaryJson[];
  /** The order they are in, as the list's address names it. */
  sort: string | undefined;
};

/** Incidents, one a row; j and k go from row to row, Enter opens. */
export function IncidentTable({ incidents, sort }: IncidentTableProps) {
  const isByChange = sort === "-updatedAt";
  const hasCommanders = incidents.some(({ commander }) => commander !== null);
  const table = useRef<HTMLDivElement>(null);
  function move(step: 1 | -1): void {
    const links = [...(table.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[at === -1 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))];
    next?.focus({ preventScroll: true });
    next?.closest("tr")?.scrollIntoView({ block: "nearest" });
  }
  const group = "List";
  useCommands([
    {
      id: "next-row",
      title: "Next incident",
      shortcut: "j",
      group,
      keyOnly: true,
      repeats: true,
      run: () => move(1),
    },
    {
      id: "previous-row",
      title: "Previous incident",
      shortcut: "k",
      group,
      keyOnly: true,
      repeats: true,
      run: () => move(-1),
    },
  ]);
  return (
    <div ref={table}>
      <Table caption="Incidents">
        <TableHead className="max-md:sr-only">
          <tr>
            <TableColumn>Key</TableColumn>
            <TableColumn>Severity</TableColumn>
            <TableColumn>Status</TableColumn>
            <TableColumn>Title</TableColumn>
            <TableColumn className="max-md:hidden">Services</TableColumn>
            {hasCommanders ? <TableColumn className="max-xl:hidden">Commander</TableColumn> : null}
            <TableColumn className={isByChange ? onlyWide : undefined}>Declared</TableColumn>
            <TableColumn className={isByChange ? undefined : onlyWide}>Updated</TableColumn>
          </tr>
        </TableHead>
        <TableBody>
          {incidents.map((incident) => (
            <IncidentRow
              key={incident.id}
              incident={incident}
              isByChange={isByChange}
              hasCommanders={hasCommanders}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
