"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { TheirVersionNote } from "#components/incidents/their-version-note.tsx";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useTheirVersion } from "#components/incidents/use-their-version.ts";
import type { CauseJson } from "#lib/domain/causes/schema.ts";

import { categoryOf, type CauseDraft, CauseFields, mechanismOf } from "./cause-fields.tsx";
import { whyOf } from "./whys-field.tsx";

const draftOf = (cause: CauseJson): CauseDraft & { version: number } => ({
  version: cause.version,
  statement: cause.statement,
  kind: cause.kind,
  chosen: cause.category,
  whys: cause.mechanism.map(whyOf),
  hypothesisId: cause.hypothesisId ?? "",
});

/** Changes a cause and the chain of whys behind it. */
export function EditCauseDialog({ cause, onClose }: { cause: CauseJson; onClose: () => void }) {
  const store = useIncidentStore();
  const [before] = useState(cause);
  const kept = useKeptDraft(`edit cause ${before.id}`, () => draftOf(before));
  const { draft, change } = kept;
  const { theirs, attempt, settle } = useTheirVersion<CauseJson>();
  const form = useSubmit(["kind", "category", "statement", "mechanism", "hypothesisId"]);

  async function save(): Promise<void> {
    const { version, statement, kind, hypothesisId } = draft;
    const category = categoryOf(draft);
    const changed = await api.call("PATCH /causes/{id}", {
      id: before.id,
      expectedVersion: version,
      kind,
      statement,
      mechanism: mechanismOf(draft),
      hypothesisId: hypothesisId === "" ? null : hypothesisId,
      ...(category !== "" && { category }),
    });
    store.takeAnswer({ cause: changed });
    kept.forget();
    onClose();
  }

  return (
    <FormDialog
      title="Change the cause"
      action="Save"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={() => attempt(save, ({ version }) => change({ version }))}
    >
      {theirs === null ? null : (
        <TheirVersionNote
          what="the cause"
          onTake={() => {
            change(draftOf(theirs));
            settle();
          }}
        >
          {[theirs.statement, ...theirs.mechanism].join("\n")}
        </TheirVersionNote>
      )}
      <CauseFields draft={draft} change={change} kept={theirs ?? before} errors={form.errors.fields} />
    </FormDialog>
  );
}
