import type { Metadata } from "next";

import { ServiceButton } from "#components/services/service-button.tsx";
import { ServiceTable } from "#components/services/service-table.tsx";
import { PageBody } from "#components/shell/page-body.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listIncidents } from "#lib/domain/incidents/list-incidents.ts";
import { listIncidentsInput } from "#lib/domain/incidents/schema.ts";
import { listMetricsSources } from "#lib/domain/metrics/list-metrics-sources.ts";
import { listTeams } from "#lib/domain/people/list-people.ts";
import { listServices } from "#lib/domain/services/list-services.ts";
import { canChangeServices } from "#lib/domain/services/policy.ts";
import { listServicesInput } from "#lib/domain/services/schema.ts";
import { orNotFound, pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "Services" };

const ROWS = 100;
const most = { limit: 200 };
const openOnes = listIncidentsInput.parse({ ...most, status: "open" });

type PageProps = { searchParams: Promise<{ cursor?: string | string[] }> };

export default async function ServicesPage({ searchParams }: PageProps) {
  const ctx = await pageContext("/services");
  const cursor = listServicesInput.shape.cursor.safeParse((await searchParams).cursor).data;
  const services = await orNotFound(listServices(ctx, { limit: ROWS, cursor }));
  const [open, teams, sources] = await Promise.all([
    listIncidents(ctx, openOnes),
    listTeams(ctx, most),
    listMetricsSources(
      ctx,
      services.items.map(({ id }) => id),
    ),
  ]);
  const openOf = (slug: string) =>
    open.items.filter((incident) => incident.services.some((service) => service.slug === slug)).length;
  const mayChange = canChangeServices(ctx.actor);
  return (
    <>
      <PageHeader
        title="Services"
        actions={
          mayChange ? (
            <ServiceButton service={null} teams={teams.items.map(({ slug, name }) => ({ slug, name }))} />
          ) : undefined
        }
      />
      <PageBody>
        {services.items.length === 0 ? (
          <EmptyState title="No services yet">
            {mayChange
              ? "Register the first: incidents name it, and its own numbers stand over their timelines."
              : "A manager or an administrator can register them."}
          </EmptyState>
        ) : (
          <ServiceTable
            services={services.items.map(({ id, slug, name, ownerTeam }) => ({
              slug,
              name,
              ownerTeam,
              openIncidents: openOf(slug),
              source: sources.get(id) ?? null,
            }))}
          />
        )}
        {cursor === undefined && services.nextCursor === null ? null : (
          <nav aria-label="Pages of services" className="flex gap-2 px-4 py-3 lg:px-6">
            {cursor === undefined ? null : <ButtonLink href="/services">First page</ButtonLink>}
            {services.nextCursor === null ? null : (
              <ButtonLink href={`/services?cursor=${services.nextCursor}`}>Next page</ButtonLink>
            )}
          </nav>
        )}
      </PageBody>
    </>
  );
}
