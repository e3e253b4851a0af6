import type { Metadata } from "next";

import { ImportScreen } from "#components/imports/import-screen.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { canImportPostmortem } from "#lib/domain/imports/policy.ts";
import { pageContext } from "#lib/web/page-context.ts";

export const metadata: Metadata = { title: "Import postmortems" };

export default async function ImportPage() {
  const { actor } = await pageContext("/incidents/import");
  if (canImportPostmortem(actor)) return <ImportScreen />;
  return (
    <>
      <PageHeader title="Import postmortems" />
      <EmptyState
        title="You may read, not import"
        className="lg:px-6"
        action={<ButtonLink href="/incidents">Show all incidents</ButtonLink>}
      >
        To import postmortems, ask an administrator for the role of responder.
      </EmptyState>
    </>
  );
}
