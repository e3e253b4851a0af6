import { RelativeTime } from "#components/shell/relative-time.tsx";
import { MarkdownBody } from "#components/timeline/markdown-body.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PostmortemSectionJson } from "#lib/domain/postmortems/schema.ts";
import type { PostmortemState } from "#prisma/generated/enums.ts";

import { sectionWords, stateWords } from "./section-words.ts";

export type PostmortemDocumentProps = {
  postmortem: {
    state: PostmortemState;
    updatedAt: string;
    sections: readonly PostmortemSectionJson[];
  } | null;
};

/** The postmortem as it is to be read. Drawn on the server: reading it takes no library in the browser. */
export function PostmortemDocument({ postmortem }: PostmortemDocumentProps) {
  const sections = postmortem?.sections.filter(({ body }) => body.trim() !== "") ?? [];
  if (postmortem === null || sections.length === 0) {
    return (
      <EmptyState title="No postmortem yet" className="lg:px-6">
        Timeline, misleading paths, causes and tasks gather while the incident is worked on. They are what its
        postmortem is written from.
      </EmptyState>
    );
  }
  return (
    <article className="measure px-4 py-6 text-base lg:px-6">
      <p className="mb-4 flex items-center gap-3 text-sm text-muted">
        <Badge>{stateWords[postmortem.state]}</Badge>
        <span>
          Changed <RelativeTime at={postmortem.updatedAt} />
        </span>
      </p>
      {sections.map(({ name, body }) => (
        <section key={name} id={name} className="mb-6">
          <h2 className="mb-2 text-lg font-semibold">{sectionWords[name]}</h2>
          <MarkdownBody text={body} form="below-section" />
        </section>
      ))}
    </article>
  );
}
