"use client";
import { useState } from "react";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { canChangeVisibility } from "#lib/domain/incidents/policy.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { useActor } from "./use-actor.ts";
import { useSubmit } from "./use-submit.ts";

const names = ["summary", "visibility", "isTest"];

/** Changes the summary, who may see the incident, and whether it is a test. What somebody else changed meanwhile is shown before it is overwritten. */
export function DetailsDialog({ onClose }: { onClose: () => void }) {
  const store = useIncidentStore();
  const incident = useIncident((snapshot) => snapshot.incident);
  const actor = useActor();
  const [version, setVersion] = useState(incident.version);
  const [theirs, setTheirs] = useState<IncidentJson | null>(null);
  const [draft, setDraft] = useState(() => ({
    summary: incident.summary,
    isPrivate: incident.visibility === "private",
    isTest: incident.isTest,
  }));
  const form = useSubmit(names);
  const { fields } = form.errors;
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const mayHide = actor !== null && canChangeVisibility(actor);

  async function save(): Promise<void> {
    const { isPrivate, ...words } = draft;
    try {
      const saved = await api.call("PATCH /incidents/{key}", {
        key: incident.key,
        expectedVersion: version,
        ...words,
        ...(mayHide && { visibility: isPrivate ? ("private" as const) : ("normal" as const) }),
      });
      store.setIncident(saved);
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error;
      const current = error.problem.current as IncidentJson;
      setTheirs(current);
      setVersion(current.version);
    }
  }

  return (
    <FormDialog title="Summary and visibility" action="Save" form={form} onClose={onClose} onSubmit={save}>
      {theirs === null ? null : (
        <div role="alert" className="rounded-md border border-amber-line bg-amber-soft p-2">
          <p className="font-medium">
            Somebody changed the incident while you were editing. Its summary reads:
          </p>
          <blockquote className="my-1 border-l-2 border-amber-solid pl-2 whitespace-pre-wrap">
            {theirs.summary || "(empty)"}
          </blockquote>
          <p className="text-xs">Save again to put what stands below in its place.</p>
        </div>
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
