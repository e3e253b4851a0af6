import type { Metadata } from "next";

import { TeamForm } from "#components/people/team-form.tsx";
import { TeamList } from "#components/people/team-list.tsx";
import { DeliveryList } from "#components/settings/delivery-list.tsx";
import { SettingsSection } from "#components/settings/settings-section.tsx";
import { PageBody } from "#components/shell/page-body.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { listTeamDeliveries } from "#lib/domain/notifications/list-deliveries.ts";
import { getTeam } from "#lib/domain/people/get-team.ts";
import { canChangeTeams } from "#lib/domain/people/policy.ts";
import { orNotFound, pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "Team" };

const ROWS = 10;

type PageProps = { params: Promise<{ slug: string }> };

export default async function TeamPage({ params }: PageProps) {
  const slug = decodeURIComponent((await params).slug);
  const ctx = await pageContext(`/settings/teams/${slug}`);
  const team = await orNotFound(getTeam(ctx, { slug }));
  const mayChange = canChangeTeams(ctx.actor);
  const deliveries = mayChange ? await listTeamDeliveries(ctx, { slug, limit: ROWS }) : null;
  return (
    <PageBody width="form" className="grid grid-cols-1 gap-10">
      <SettingsSection
        title={team.name}
        about="When the team is escalated to, its members are asked one after the other, until somebody acknowledges."
        action={
          <QuickLink href="/settings/teams" className="text-accent-ink underline underline-offset-3">
            All teams
          </QuickLink>
        }
      >
        {mayChange ? <TeamForm team={team} /> : <TeamList teams={[team]} />}
      </SettingsSection>
      {deliveries === null ? null : (
        <SettingsSection
          title="Sent to the team"
          about="The latest mails and webhook calls, and whether they arrived."
        >
          <DeliveryList deliveries={deliveries.items} />
        </SettingsSection>
      )}
    </PageBody>
  );
}
