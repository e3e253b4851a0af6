"use client";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { Button } from "#components/ui/button.tsx";
import type { CauseJson } from "#lib/domain/causes/schema.ts";
import type { CauseKind } from "#prisma/generated/enums.ts";

import { causeCategoryWords, causeKindWords } from "./cause-words.ts";

const RANK: Record<CauseKind, number> = { root: 0, trigger: 1, contributing: 2 };

function CauseItem({ cause }: { cause: CauseJson }) {
  return (
    <li className="border-t border-line py-2 first:border-t-0 first:pt-0">
      <p className="text-xs text-muted">
        {causeKindWords[cause.kind]}
        {cause.category === null ? null : (
          <span className="text-subtle"> · {causeCategoryWords(cause.category)}</span>
        )}
      </p>
      <p className="font-medium wrap-anywhere">{cause.statement}</p>
      {cause.mechanism.length === 0 ? null : (
        <ol aria-label="Mechanism, first to last" className="mt-1 ml-1 border-l border-line pl-3 text-muted">
          {cause.mechanism.map((step, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a chain of steps has no other order
            <li key={index} className="wrap-anywhere">
              {step}
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

/** What brought the incident about, and how. */
export function CausesPanel({ onAdd }: { onAdd: (() => void) | null }) {
  const causes = useIncident((snapshot) => snapshot.causes);
  if (causes.length === 0 && onAdd === null) return null;
  const action =
    onAdd === null ? undefined : (
      <Button size="sm" variant="ghost" className="-mr-2" onClick={onAdd}>
        Name one
      </Button>
    );
  return (
    <SideSection title="Causes" count={causes.length} action={action}>
      {causes.length === 0 ? (
        <p className="text-muted">None named yet.</p>
      ) : (
        <ol>
          {causes
            .toSorted((a, b) => RANK[a.kind] - RANK[b.kind])
            .map((cause) => (
              <CauseItem key={cause.id} cause={cause} />
            ))}
        </ol>
      )}
    </SideSection>
  );
}
