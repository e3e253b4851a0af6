"use client";
import { useState } from "react";

import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import { AffectedServicesField } from "./affected-services-field.tsx";
import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { draftServices, draftWindow, newWindow, sentTime, sentWindows } from "./impact-draft.ts";
import { ImpactWindowsField } from "./impact-windows-field.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { useSubmit } from "./use-submit.ts";

const names = ["impactPercent", "impactSymptoms", "impactWindows", "affectedServices"];

/** Whom the incident touches, how much, when, and which services. Nothing has to be known to save the rest. */
export function ImpactDialog({ onClose }: { onClose: () => void }) {
  const store = useIncidentStore();
  const zone = useReaderTimeZone();
  const incident = useIncident((snapshot) => snapshot.incident);
  const [version, setVersion] = useState(incident.version);
  const [isStale, setStale] = useState(false);
  const [draft, setDraft] = useState(() => ({
    percent: incident.impactPercent === null ? "" : String(incident.impactPercent),
    symptoms: incident.impactSymptoms,
    isIntermittent: incident.impactIntermittent,
    windows:
      incident.impactWindows.length === 0
        ? [newWindow()]
        : incident.impactWindows.map((window) => draftWindow(window, zone)),
    services: draftServices(incident, zone),
  }));
  const form = useSubmit(names);
  const { fields } = form.errors;
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });

  async function save(): Promise<void> {
    try {
      const saved = await api.call("PATCH /incidents/{key}", {
        key: incident.key,
        expectedVersion: version,
        impactPercent: draft.percent.trim() === "" ? null : Number(draft.percent.replace(",", ".")),
        impactSymptoms: draft.symptoms,
        impactIntermittent: draft.isIntermittent,
        impactWindows: sentWindows(draft.windows, zone),
        affectedServices: draft.services.map(({ slug, from, to }) => ({
          slug,
          from: sentTime(from, zone)?.at ?? null,
          to: sentTime(to, zone)?.at ?? null,
        })),
      });
      store.setIncident(saved);
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error;
      const current = error.problem.current as IncidentJson;
      store.setIncident(current);
      setVersion(current.version);
      setStale(true);
    }
  }

  return (
    <FormDialog title="Impact" action="Save" form={form} onClose={onClose} onSubmit={save}>
      {isStale ? (
        <p role="alert" className="rounded-md border border-amber-line bg-amber-soft px-3 py-2">
          Somebody changed the incident while you were editing. Look at the panel behind this form, and save
          again to put what stands here in its place.
        </p>
      ) : null}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <Field label="Users affected, in percent" optional error={fields.impactPercent} className="w-56">
          {(control) => (
            <Input
              {...control}
              autoFocus
              inputMode="decimal"
              value={draft.percent}
              onChange={(event) => change({ percent: event.target.value })}
            />
          )}
        </Field>
        <Checkbox
          label="Comes and goes"
          checked={draft.isIntermittent}
          onCheckedChange={(checked) => change({ isIntermittent: checked === true })}
        />
      </div>
      <Field
        label="Symptoms"
        optional
        error={fields.impactSymptoms}
        hint="What users see, in their words rather than the system's."
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.symptoms}
            onChange={(event) => change({ symptoms: event.target.value })}
          />
        )}
      </Field>
      <ImpactWindowsField
        windows={draft.windows}
        onChange={(windows) =>
          change({ windows, isIntermittent: draft.isIntermittent || windows.length > 1 })
        }
        error={fields.impactWindows}
      />
      <AffectedServicesField
        services={draft.services}
        onChange={(services) => change({ services })}
        error={fields.affectedServices}
      />
    </FormDialog>
  );
}
