import { PostmortemDocument } from "#components/postmortems/postmortem-document.tsx";
import { isDomainError } from "#lib/domain/errors.ts";
import { getPostmortem } from "#lib/domain/postmortems/get-postmortem.ts";
import { pageContext } from "#lib/web/page-context.ts";

import { readIncidentPage } from "../read-incident-page.ts";

/** The postmortem, null while nobody has begun one. */
async function readPostmortem(key: string) {
  const { incident } = await readIncidentPage(key);
  const ctx = await pageContext(`/incidents/${incident.key}/postmortem`);
  return getPostmortem(ctx, { key: incident.key }).catch((error: unknown) => {
    if (isDomainError(error) && error.code === "not-found") return null;
    throw error;
  });
}

export default async function PostmortemPage({ params }: { params: Promise<{ key: string }> }) {
  const postmortem = await readPostmortem((await params).key);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label="Postmortem" tabIndex={0} className="focus-inset lg:h-full lg:overflow-y-auto">
      <PostmortemDocument postmortem={postmortem} />
    </section>
  );
}
