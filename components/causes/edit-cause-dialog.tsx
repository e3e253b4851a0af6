"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import type { CauseJson } from "#lib/domain/causes/schema.ts";

import { categoryOf, type CauseDraft, CauseFields, mechanismOf } from "./cause-fields.tsx";
import { whyOf } from "./whys-field.tsx";

/** Changes a cause and the chain of whys behind it. */
export function EditCauseDialog({ cause, onClose }: { cause: CauseJson; onClose: () => void }) {
  const store = useIncidentStore();
  const [before] = useState(cause);
  const [draft, setDraft] = useState((): CauseDraft => ({
    statement: before.statement,
    kind: before.kind,
    chosen: before.category,
    whys: before.mechanism.map(whyOf),
    hypothesisId: before.hypothesisId ?? "",
  }));
  const form = useSubmit(["kind", "category", "statement", "mechanism", "hypothesisId"]);

  async function save(): Promise<void> {
    const { statement, kind, hypothesisId } = draft;
    const category = categoryOf(draft);
    const changed = await api.call("PATCH /causes/{id}", {
      id: before.id,
      expectedVersion: before.version,
      kind,
      statement,
      mechanism: mechanismOf(draft),
      hypothesisId: hypothesisId === "" ? null : hypothesisId,
      ...(category !== "" && { category }),
    });
    store.takeAnswer({ cause: changed });
    onClose();
  }

  return (
    <FormDialog title="Change the cause" action="Save" form={form} onClose={onClose} onSubmit={save}>
      <CauseFields
        draft={draft}
        change={(part) => setDraft({ ...draft, ...part })}
        kept={before}
        errors={form.errors.fields}
      />
    </FormDialog>
  );
}
