import type { Metadata } from "next";

import { AddTeamButton } from "#components/people/add-team-button.tsx";
import { TeamList } from "#components/people/team-list.tsx";
import { SettingsSection } from "#components/settings/settings-section.tsx";
import { PageBody } from "#components/shell/page-body.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listTeams } from "#lib/domain/people/list-people.ts";
import { canChangeTeams } from "#lib/domain/people/policy.ts";
import { listTeamsInput } from "#lib/domain/people/schema.ts";
import { orNotFound, pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "Teams" };

const ROWS = 100;

type PageProps = { searchParams: Promise<{ cursor?: string | string[] }> };

export default async function TeamsPage({ searchParams }: PageProps) {
  const ctx = await pageContext("/settings/teams");
  const cursor = listTeamsInput.shape.cursor.safeParse((await searchParams).cursor).data;
  const teams = await orNotFound(listTeams(ctx, { limit: ROWS, cursor }));
  const mayAdd = canChangeTeams(ctx.actor);
  const isEmpty = teams.items.length === 0;
  return (
    <PageBody width="form">
      <SettingsSection
        title="Teams"
        about="Teams own services. When one is escalated to, its members are asked in the order shown."
        action={mayAdd ? <AddTeamButton /> : undefined}
      >
        {isEmpty ? (
          <EmptyState as="h3" className="p-0" title="No teams yet">
            {mayAdd
              ? "Add the first, so that services have an owner."
              : "A manager or an administrator can add them."}
          </EmptyState>
        ) : (
          <TeamList teams={teams.items} />
        )}
        {cursor === undefined && teams.nextCursor === null ? null : (
          <nav aria-label="Pages of teams" className="flex gap-2">
            {cursor === undefined ? null : <ButtonLink href="/settings/teams">First page</ButtonLink>}
            {teams.nextCursor === null ? null : (
              <ButtonLink href={`/settings/teams?cursor=${teams.nextCursor}`}>Next page</ButtonLink>
            )}
          </nav>
        )}
      </SettingsSection>
    </PageBody>
  );
}
