"use client";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "#components/ui/table.tsx";
import type { MetricsSourceJson } from "#lib/domain/metrics/schema.ts";

import { MetricsState } from "./metrics-state.tsx";

export type ListedService = {
  slug: string;
  name: string;
  ownerTeam: { slug: string; name: string } | null;
  /** Open incidents that the reader may see. */
  openIncidents: number;
  source: MetricsSourceJson | null;
};

/** All services, with what is open and how their metrics come in. */
export function ServiceTable({ services }: { services: readonly ListedService[] }) {
  return (
    <Table caption="Services">
      <TableHead className="max-md:hidden">
        <tr>
          <TableColumn>Service</TableColumn>
          <TableColumn>Owner</TableColumn>
          <TableColumn numeric>Open incidents</TableColumn>
          <TableColumn>Metrics</TableColumn>
        </tr>
      </TableHead>
      <TableBody>
        {services.map(({ slug, name, ownerTeam, openIncidents, source }) => (
          <TableRow
            key={slug}
            className="max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-[2px_12px] max-md:px-4 max-md:py-2 max-md:*:h-auto! max-md:*:p-0!"
          >
            <TableCell className="max-w-72 truncate">
              <QuickLink
                href={`/services/${slug}`}
                className="focus-inset rounded-sm font-medium hover:underline"
              >
                {name}
              </QuickLink>
              <span className="ml-2 text-xs text-subtle">{slug}</span>
            </TableCell>
            <TableCell className="max-w-48 truncate text-muted max-md:hidden">
              {ownerTeam?.name ?? "–"}
            </TableCell>
            <TableCell numeric>
              {openIncidents === 0 ? (
                <span className="text-subtle max-md:hidden">0</span>
              ) : (
                <QuickLink
                  href={`/incidents?status=open&service=${slug}`}
                  className="rounded-sm hover:underline"
                >
                  {openIncidents}
                  <span className="md:sr-only"> open</span>
                </QuickLink>
              )}
            </TableCell>
            <TableCell grow className="text-muted max-md:col-span-2 max-md:max-w-full!">
              <MetricsState source={source} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
