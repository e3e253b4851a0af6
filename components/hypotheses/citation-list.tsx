"use client";
import { X } from "lucide-react";

import { EvidenceChip } from "#components/evidence/evidence-chips.tsx";
import { api } from "#components/incidents/api.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useMay } from "#components/incidents/use-actor.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { canCite } from "#lib/domain/citations/policy.ts";
import type { CitationJson } from "#lib/domain/citations/schema.ts";
import type { CitationRole } from "#prisma/generated/enums.ts";

import { EntryLink, useEntry } from "./entry-link.tsx";

const roleWords: Record<CitationRole, string> = {
  clue: "Clue",
  counter_evidence: "Against it",
  settled_by: "Settled by",
  support: "Shown by",
};

const ROLES: readonly CitationRole[] = ["clue", "support", "counter_evidence", "settled_by"];

/** Cites again what was taken back. */
async function citeAgain(citation: CitationJson): Promise<void> {
  const { hypothesisId, causeId, taskId, role, entry, evidence, url, note } = citation;
  const what = {
    ...(entry !== null && { entryId: entry.id }),
    ...(evidence !== null && { evidenceId: evidence.id }),
    ...(url !== null && { url }),
    ...(note !== null && { note }),
  };
  if (hypothesisId !== null && role !== "support")
    await api.call("POST /hypotheses/{id}/citations", { id: hypothesisId, role, ...what });
  else if (causeId !== null && (role === "support" || role === "counter_evidence"))
    await api.call("POST /causes/{id}/citations", { id: causeId, role, ...what });
  else if (taskId !== null) await api.call("POST /tasks/{id}/citations", { id: taskId, ...what });
}

async function remove(citation: CitationJson): Promise<void> {
  try {
    await api.call("DELETE /citations/{id}", { id: citation.id });
    showToast({ message: "Evidence taken away", undo: () => citeAgain(citation) });
  } catch (error) {
    const description = error instanceof Error ? error.message : undefined;
    showToast({ tone: "error", message: "The evidence was not taken away", description });
  }
}

/** The text of a cited entry as it stands, in one line. */
function EntryExcerpt({ entry }: { entry: NonNullable<CitationJson["entry"]> }) {
  const current = useEntry(entry.id);
  const isKnownDeleted = useIncident((snapshot) => snapshot.deletedIds.has(entry.id));
  const text = current?.body ?? entry.excerpt;
  const isDeleted = isKnownDeleted || (entry.deleted && current === undefined);
  return (
    <>
      {isDeleted ? <span className="text-subtle">deleted entry</span> : <EntryLink {...entry} />}{" "}
      {text.replaceAll(/\s+/g, " ").slice(0, 160)}
    </>
  );
}

function CitationItem({ citation }: { citation: CitationJson }) {
  const mayCite = useMay(canCite);
  const { entry, evidence, url, note } = citation;
  return (
    <li className="group/cited relative pr-6 wrap-anywhere">
      {entry === null ? null : <EntryExcerpt entry={entry} />}
      {evidence === null ? null : <EvidenceChip {...evidence} />}
      {url === null ? null : (
        <a
          href={url}
          rel="noopener noreferrer nofollow"
          target="_blank"
          className="text-accent-ink hover:underline"
        >
          {note ?? url}
        </a>
      )}
      {note === null || url !== null ? null : <span className="text-subtle"> ({note})</span>}
      {mayCite ? (
        <IconButton
          label="Take this evidence away"
          size="sm"
          className="absolute -top-0.5 right-0 opacity-0 group-hover/cited:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
          onClick={() => void remove(citation)}
        >
          <X aria-hidden="true" />
        </IconButton>
      ) : null}
    </li>
  );
}

/** What something rests on, and what speaks against it. Entries in `toldAlready` are linked elsewhere. */
export function CitationList({
  citations,
  toldAlready = [],
}: {
  citations: readonly CitationJson[];
  toldAlready?: readonly (string | null)[];
}) {
  const shown = citations.filter(({ entry }) => entry === null || !toldAlready.includes(entry.id));
  return ROLES.map((role) => {
    const inRole = shown.filter((citation) => citation.role === role);
    if (inRole.length === 0) return null;
    return (
      <div key={role} className="mt-1 text-xs text-muted">
        <p className="text-subtle">{roleWords[role]}</p>
        <ul className="grid gap-0.5 border-l border-line pl-2">
          {inRole.map((citation) => (
            <CitationItem key={citation.id} citation={citation} />
          ))}
        </ul>
      </div>
    );
  });
}
