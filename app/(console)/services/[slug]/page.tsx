import type { Metadata } from "next";
import { cache } from "react";

import { RulesPanel } from "#components/detection/rules-panel.tsx";
import { ReferencePanel } from "#components/reference/reference-panel.tsx";
import { ServiceButton } from "#components/services/service-button.tsx";
import { ServiceFacts } from "#components/services/service-facts.tsx";
import { ServiceIncidents } from "#components/services/service-incidents.tsx";
import { ServicePanels } from "#components/services/service-panels.tsx";
import { PageBody } from "#components/shell/page-body.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { listIncidents } from "#lib/domain/incidents/list-incidents.ts";
import { listIncidentsInput } from "#lib/domain/incidents/schema.ts";
import { listMetricsSources } from "#lib/domain/metrics/list-metrics-sources.ts";
import { listPanels } from "#lib/domain/metrics/list-panels.ts";
import { listTeams } from "#lib/domain/people/list-people.ts";
import { canConfigureReference } from "#lib/domain/reference/policy.ts";
import { STOREFRONT } from "#lib/domain/reference/schema.ts";
import { getService } from "#lib/domain/services/list-services.ts";
import { canChangeServices } from "#lib/domain/services/policy.ts";
import { orNotFound, pageContext } from "#lib/web/page-context.ts";

const most = { limit: 200 };
const latest = 10;

type PageProps = { params: Promise<{ slug: string }> };

const readService = cache(async (given: string) => {
  const slug = decodeURIComponent(given);
  const ctx = await pageContext(`/services/${slug}`);
  return { ctx, service: await orNotFound(getService(ctx, { slug })) };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { service } = await readService((await params).slug);
  return { title: service.name };
}

export default async function ServicePage({ params }: PageProps) {
  const { ctx, service } = await readService((await params).slug);
  const { slug } = service;
  const [panels, sources, incidents, teams] = await Promise.all([
    listPanels(ctx, { service: slug, ...most }),
    listMetricsSources(ctx, [service.id]),
    listIncidents(ctx, listIncidentsInput.parse({ service: slug, limit: latest })),
    listTeams(ctx, most),
  ]);
  const mayChange = canChangeServices(ctx.actor);
  return (
    <>
      <PageHeader
        context={
          <QuickLink href="/services" className="rounded-sm hover:underline">
            Services
          </QuickLink>
        }
        title={service.name}
        facts={<span className="text-xs text-subtle">{slug}</span>}
        actions={
          mayChange ? (
            <ServiceButton
              service={service}
              teams={teams.items.map(({ slug: team, name }) => ({ slug: team, name }))}
            />
          ) : undefined
        }
      />
      <PageBody>
        <ServiceFacts service={service} source={sources.get(service.id) ?? null} mayChange={mayChange} />
        {slug === STOREFRONT ? (
          <div className="px-4 pb-4 lg:px-6">
            <ReferencePanel mayConfigure={canConfigureReference(ctx.actor)} />
          </div>
        ) : null}
        <ServicePanels service={service} panels={panels.items} mayChange={mayChange} />
        <RulesPanel service={service} />
        <ServiceIncidents slug={slug} incidents={incidents.items} hasMore={incidents.nextCursor !== null} />
      </PageBody>
    </>
  );
}
