import type { Metadata } from "next";

import { AddPersonButton } from "#components/people/add-person-button.tsx";
import { PeopleForOthers } from "#components/people/people-for-others.tsx";
import { PeopleTable } from "#components/people/people-table.tsx";
import { SettingsSection } from "#components/settings/settings-section.tsx";
import { PageBody } from "#components/shell/page-body.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { actorUserId } from "#lib/domain/actor.ts";
import { listUsers } from "#lib/domain/people/list-people.ts";
import { canAdministerPeople } from "#lib/domain/people/policy.ts";
import { listUsersInput } from "#lib/domain/people/schema.ts";
import { orNotFound, pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "People" };

const ROWS = 100;

type PageProps = { searchParams: Promise<{ cursor?: string | string[] }> };

export default async function PeoplePage({ searchParams }: PageProps) {
  const ctx = await pageContext("/settings/people");
  const cursor = listUsersInput.shape.cursor.safeParse((await searchParams).cursor).data;
  const people = await orNotFound(listUsers(ctx, { limit: ROWS, cursor }));
  if (!canAdministerPeople(ctx.actor)) {
    return (
      <PageBody width="form">
        <PeopleForOthers people={people.items} />
      </PageBody>
    );
  }
  return (
    <PageBody className="max-w-6xl px-4 py-6 lg:px-6">
      <SettingsSection
        title="People"
        about="Everybody with an account. Accounts are disabled, never deleted: what somebody wrote keeps its author."
        action={<AddPersonButton />}
      >
        <PeopleTable people={people.items} ownId={actorUserId(ctx.actor)} />
        {cursor === undefined && people.nextCursor === null ? null : (
          <nav aria-label="Pages of people" className="flex gap-2">
            {cursor === undefined ? null : <ButtonLink href="/settings/people">First page</ButtonLink>}
            {people.nextCursor === null ? null : (
              <ButtonLink href={`/settings/people?cursor=${people.nextCursor}`}>Next page</ButtonLink>
            )}
          </nav>
        )}
      </SettingsSection>
    </PageBody>
  );
}
