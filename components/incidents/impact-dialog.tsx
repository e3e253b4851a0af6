"use client";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { sentTime } from "#components/timeline/draft-time.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";

import { AffectedServicesField } from "./affected-services-field.tsx";
import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { draftServices, draftWindow, newWindow, readPercent, sentWindows } from "./impact-draft.ts";
import { shareOf, spanText } from "./impact-span.ts";
import { ImpactWindowsField } from "./impact-windows-field.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { TheirVersionNote } from "./their-version-note.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";
import { useSubmit } from "./use-submit.ts";
import { useTheirVersion } from "./use-their-version.ts";

const names = ["impactPercent", "impactSymptoms", "impactWindows", "affectedServices"];

const draftOf = (incident: IncidentJson, zone: string) => ({
  version: incident.version,
  percent: incident.impactPercent === null ? "" : String(incident.impactPercent),
  symptoms: incident.impactSymptoms,
  isIntermittent: incident.impactIntermittent,
  windows:
    incident.impactWindows.length === 0
      ? [newWindow()]
      : incident.impactWindows.map((window) => draftWindow(window, zone)),
  services: draftServices(incident, zone),
});

/** What somebody else says of the impact, in words. */
function impactText(incident: IncidentJson, timeZone: string): string {
  const spans = incident.impactWindows.map((window) => spanText(window, timeZone));
  const said = [shareOf(incident), incident.impactSymptoms, ...spans].filter((part) => part !== "");
  return said.join("\n") || "Nothing is said of its impact.";
}

/** Whom the incident touches, how much, when, and which services. Nothing has to be known to save the rest. */
export function ImpactDialog({ onClose }: { onClose: () => void }) {
  const store = useIncidentStore();
  const zone = useReaderTimeZone();
  const incident = useIncident((snapshot) => snapshot.incident);
  const kept = useKeptDraft("impact", () => draftOf(incident, zone));
  const { draft, change } = kept;
  const { theirs, attempt, settle } = useTheirVersion<IncidentJson>();
  const form = useSubmit(names);
  const { fields } = form.errors;

  async function save(): Promise<void> {
    const saved = await api.call("PATCH /incidents/{key}", {
      key: incident.key,
      expectedVersion: draft.version,
      impactPercent: readPercent(draft.percent),
      impactSymptoms: draft.symptoms,
      impactIntermittent: draft.isIntermittent,
      impactWindows: sentWindows(draft.windows, zone),
      affectedServices: draft.services.map(({ slug, from, to }) => ({
        slug,
        from: sentTime(from, zone)?.at ?? null,
        to: sentTime(to, zone)?.at ?? null,
      })),
    });
    kept.forget();
    store.setIncident(saved);
    onClose();
  }

  return (
    <FormDialog
      title="Impact"
      action="Save"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={() =>
        attempt(save, (current) => {
          store.setIncident(current);
          change({ version: current.version });
        })
      }
    >
      {theirs === null ? null : (
        <TheirVersionNote
          what="the incident"
          onTake={() => {
            change(draftOf(theirs, zone));
            settle();
          }}
        >
          {impactText(theirs, zone)}
        </TheirVersionNote>
      )}
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
