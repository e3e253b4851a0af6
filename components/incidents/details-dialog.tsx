"use client";
import { useState } from "react";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { canChangeVisibility } from "#lib/domain/incidents/policy.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { ServicesField } from "./services-field.tsx";
import { useActor } from "./use-actor.ts";
import { useSubmit } from "./use-submit.ts";

const names = ["summary", "impactPercent", "impactSymptoms", "services", "visibility"];

/** Changes summary, impact, services and visibility. What somebody else changed meanwhile is shown before it is overwritten. */
export function DetailsDialog({ onClose }: { onClose: () => void }) {
  const store = useIncidentStore();
  const incident = useIncident((snapshot) => snapshot.incident);
  const actor = useActor();
  const [version, setVersion] = useState(incident.version);
  const [theirs, setTheirs] = useState<IncidentJson | null>(null);
  const [draft, setDraft] = useState(() => ({
    summary: incident.summary,
    impactPercent: incident.impactPercent === null ? "" : String(incident.impactPercent),
    impactSymptoms: incident.impactSymptoms,
    impactIntermittent: incident.impactIntermittent,
    isPrivate: incident.visibility === "private",
    services: incident.services.map(({ slug }) => slug),
  }));
  const form = useSubmit(names);
  const { fields } = form.errors;
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const mayHide = actor !== null && canChangeVisibility(actor);

  async function save(): Promise<void> {
    const { isPrivate, impactPercent, ...words } = draft;
    try {
      const saved = await api.call("PATCH /incidents/{key}", {
        key: incident.key,
        expectedVersion: version,
        ...words,
        impactPercent: impactPercent.trim() === "" ? null : Number(impactPercent.replace(",", ".")),
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
    <FormDialog title="Summary and impact" action="Save" form={form} onClose={onClose} onSubmit={save}>
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
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Users affected, in percent" optional error={fields.impactPercent}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={draft.impactPercent}
              onChange={(event) => change({ impactPercent: event.target.value })}
            />
          )}
        </Field>
        <div className="grid content-end gap-1">
          <Checkbox
            label="Comes and goes"
            checked={draft.impactIntermittent}
            onCheckedChange={(checked) => change({ impactIntermittent: checked === true })}
          />
          {mayHide ? (
            <Checkbox
              label="Private: only its participants see it"
              checked={draft.isPrivate}
              onCheckedChange={(checked) => change({ isPrivate: checked === true })}
            />
          ) : null}
        </div>
      </div>
      <Field label="Symptoms" optional error={fields.impactSymptoms}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.impactSymptoms}
            onChange={(event) => change({ impactSymptoms: event.target.value })}
          />
        )}
      </Field>
      <ServicesField
        chosen={draft.services}
        onChange={(services) => change({ services })}
        error={fields.services}
      />
    </FormDialog>
  );
}
