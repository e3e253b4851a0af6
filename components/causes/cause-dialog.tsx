"use client";
import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

import { categoryOf, type CauseDraft, CauseFields, mechanismOf } from "./cause-fields.tsx";
import { whyOf } from "./whys-field.tsx";

export type CauseDialogProps = {
  /** The confirmed hypothesis that it comes from. */
  from?: HypothesisJson;
  onClose: () => void;
};

const draftFrom = (from: HypothesisJson | undefined): CauseDraft => ({
  statement: from?.statement ?? "",
  kind: "root",
  chosen: from?.category ?? null,
  whys: [whyOf("")],
  hypothesisId: from?.id ?? "",
});

/** Names a cause and the chain of whys behind it. */
export function CauseDialog({ from, onClose }: CauseDialogProps) {
  const store = useIncidentStore();
  const { key } = useIncident((snapshot) => snapshot.incident);
  const kept = useKeptDraft(`cause ${from?.id ?? ""}`, () => draftFrom(from));
  const { draft, change } = kept;
  const form = useSubmit(["kind", "category", "statement", "mechanism", "hypothesisId"]);

  async function name(idempotencyKey: string): Promise<void> {
    const { statement, kind, hypothesisId } = draft;
    const link = hypothesisId === "" ? {} : { hypothesisId };
    const words = { kind, category: categoryOf(draft), statement, mechanism: mechanismOf(draft), ...link };
    const cause = await api.call("POST /incidents/{key}/causes", { key, ...words }, { idempotencyKey });
    store.takeAnswer({ cause });
    kept.forget();
    onClose();
  }

  return (
    <FormDialog
      title="Name a cause"
      action="Name it"
      {...(from !== undefined && {
        description: "The hypothesis is confirmed. Is it a cause? If not, cancel: nothing is lost.",
      })}
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={name}
    >
      <CauseFields
        draft={draft}
        change={change}
        kept={{ category: null, hypothesisId: from?.id ?? null }}
        errors={form.errors.fields}
      />
    </FormDialog>
  );
}
