"use client";
import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { timeText } from "#components/timeline/draft-time.ts";
import { milestoneWords } from "#components/timeline/entry-words.ts";
import { timeFrom } from "#components/timeline/read-time-text.ts";
import { TimeTextField } from "#components/timeline/time-text-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { Milestone, TimelineEntryKind } from "#prisma/generated/enums.ts";

import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";
import { useSubmit } from "./use-submit.ts";

const kinds: Record<Milestone, TimelineEntryKind> = {
  impactStarted: "observation",
  detected: "detection",
  declared: "status",
  acknowledged: "escalation",
  escalated: "escalation",
  mitigated: "mitigation",
  resolved: "resolution",
};

const longestLabel = 90;

function labelOf({ occurredAt, precision, body }: TimelineEntryJson, timeZone: string): string {
  const shown = precision === "exact" ? "minute" : precision;
  const time =
    occurredAt === null ? "time unknown" : formatInstant(occurredAt, { timeZone, precision: shown });
  const text = body.replaceAll(/\s+/g, " ");
  return `${time}  ${text.length > longestLabel ? `${text.slice(0, longestLabel)}…` : text}`;
}

/** Says when a milestone was reached: by a new entry, or by one that is there and says so already. */
export function MilestoneDialog({ milestone, onClose }: { milestone: Milestone; onClose: () => void }) {
  const store = useIncidentStore();
  const timeZone = useReaderTimeZone();
  const { key, impactWindows } = useIncident((snapshot) => snapshot.incident);
  const entries = useIncident((snapshot) => snapshot.entries);
  const words = milestoneWords[milestone];
  const kept = useKeptDraft(`milestone ${milestone}`, () => {
    const first = milestone === "impactStarted" ? impactWindows[0] : undefined;
    const time = first === undefined ? "" : timeText(first.startedAt, first.startedPrecision, timeZone);
    return { entryId: "", time, body: `${words}.` };
  });
  const { change } = kept;
  const { entryId, time, body } = kept.draft;
  const form = useSubmit(["body", "occurredAt"]);
  const { fields } = form.errors;
  const chosen = entries.find(({ id }) => id === entryId);
  const needsTime = chosen === undefined || chosen.occurredAt === null;

  async function save(idempotencyKey: string): Promise<void> {
    const at = needsTime ? timeFrom(time, timeZone) : undefined;
    if (needsTime && at === undefined) throw new Error("Give the time.");
    const when = at && { occurredAt: at.at, occurredZone: at.zone, precision: at.precision };
    const saved =
      chosen === undefined
        ? await api.call(
            "POST /incidents/{key}/timeline",
            { key, body, kind: kinds[milestone], milestone, ...when },
            { idempotencyKey },
          )
        : await api.call("PATCH /timeline/{id}", {
            id: chosen.id,
            expectedVersion: chosen.version,
            milestone,
            ...when,
          });
    kept.forget();
    store.addEntries([saved]);
    onClose();
  }

  return (
    <FormDialog
      title={`When: ${words.toLowerCase()}`}
      description="A milestone is an entry of the timeline. Its time makes the measures."
      action="Log it"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={save}
    >
      {needsTime ? (
        <TimeTextField
          label="Time"
          required
          text={time}
          onChange={(text) => change({ time: text })}
          error={fields.occurredAt}
        />
      ) : null}
      {chosen === undefined ? (
        <Field label="Text" required error={fields.body}>
          {(control) => (
            <Input {...control} value={body} onChange={(event) => change({ body: event.target.value })} />
          )}
        </Field>
      ) : null}
      <Field label="Or an entry that says so already" optional>
        {(control) => (
          <Select
            {...control}
            placeholder="None: log a new entry"
            value={entryId}
            onValueChange={(id) => change({ entryId: id })}
            options={entries
              .filter((entry) => entry.milestone === null)
              .map((entry) => ({ value: entry.id, label: labelOf(entry, timeZone) }))}
          />
        )}
      </Field>
    </FormDialog>
  );
}
