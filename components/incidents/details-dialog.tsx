"use client";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { canChangeVisibility } from "#lib/domain/incidents/policy.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";

import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { TheirVersionNote } from "./their-version-note.tsx";
import { useActor } from "./use-actor.ts";
import { useKeptDraft } from "./use-kept-draft.ts";
import { useSubmit } from "./use-submit.ts";
import { useTheirVersion } from "./use-their-version.ts";

const names = ["summary", "visibility", "isTest"];

const draftOf = ({ version, summary, visibility, isTest }: IncidentJson) => ({
  version,
  summary,
  isPrivate: visibility === "private",
  isTest,
});

/** Changes the summary, who may see the incident, and whether it is a test. What somebody else changed meanwhile is shown before it is overwritten. */
export function DetailsDialog({ onClose }: { onClose: () => void }) {
  const store = useIncidentStore();
  const incident = useIncident((snapshot) => snapshot.incident);
  const actor = useActor();
  const kept = useKeptDraft("details", () => draftOf(incident));
  const { draft, change } = kept;
  const { theirs, attempt, settle } = useTheirVersion<IncidentJson>();
  const form = useSubmit(names);
  const { fields } = form.errors;
  const mayHide = actor !== null && canChangeVisibility(actor);

  async function save(): Promise<void> {
    const { version, isPrivate, ...words } = draft;
    const saved = await api.call("PATCH /incidents/{key}", {
      key: incident.key,
      expectedVersion: version,
      ...words,
      ...(mayHide && { visibility: isPrivate ? ("private" as const) : ("normal" as const) }),
    });
    kept.forget();
    store.setIncident(saved);
    onClose();
  }

  return (
    <FormDialog
      title="Summary and visibility"
      action="Save"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={() => attempt(save, ({ version }) => change({ version }))}
    >
      {theirs === null ? null : (
        <TheirVersionNote
          what="the incident"
          onTake={() => {
            change(draftOf(theirs));
            settle();
          }}
        >
          {theirs.summary || "(no summary)"}
        </TheirVersionNote>
      )}
      <Field label="Summary" optional error={fields.summary}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={3}
            value={draft.summary}
            onChange={(event) => change({ summary: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-1">
        {mayHide ? (
          <Checkbox
            label="Private: only its participants see it"
            checked={draft.isPrivate}
            onCheckedChange={(checked) => change({ isPrivate: checked === true })}
          />
        ) : null}
        <Checkbox
          label="A test: it counts in no figures"
          checked={draft.isTest}
          onCheckedChange={(checked) => change({ isTest: checked === true })}
        />
      </div>
    </FormDialog>
  );
}
