"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { MomentField } from "#components/timeline/moment-field.tsx";
import { type Moment, momentIn, momentOf } from "#components/timeline/moment.ts";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

import { HypothesisFields, useHypothesisDraft } from "./hypothesis-fields.tsx";

/** A time of the form: as it was, as it is now, and as the API takes it when that is another. */
function useChangedMoment(instant: string | null) {
  const zone = useReaderTimeZone();
  const [before] = useState(() => momentOf(instant, zone));
  const [moment, setMoment] = useState<Moment>(before);
  const changed = () => (moment.text === before.text ? null : momentIn(moment));
  return { moment, setMoment, changed };
}

/** Changes what is said of a hypothesis, and when it was followed. */
export function EditHypothesisDialog({
  hypothesis,
  onClose,
}: {
  hypothesis: HypothesisJson;
  onClose: () => void;
}) {
  const store = useIncidentStore();
  const [before] = useState(hypothesis);
  const fields = useHypothesisDraft(before);
  const [because, setBecause] = useState(before.settledBecause ?? "");
  const opened = useChangedMoment(before.openedAt);
  const settled = useChangedMoment(before.settledAt);
  const form = useSubmit(["statement", "category", "clue", "openedAt", "settledAt", "settledBecause"]);
  const { fields: errors } = form.errors;
  const isSettled = before.outcome !== "open";

  async function save(): Promise<void> {
    const [openedTime, settledTime] = [await opened.changed(), await settled.changed()];
    const { statement, category, clue } = fields.draft;
    const changed = await api.call("PATCH /hypotheses/{id}", {
      id: before.id,
      expectedVersion: before.version,
      statement,
      category,
      clue: clue.trim() === "" ? null : clue,
      ...(isSettled && because !== before.settledBecause && { settledBecause: because }),
      ...(openedTime && { openedAt: openedTime.occurredAt, zone: openedTime.occurredZone }),
      ...(settledTime && { settledAt: settledTime.occurredAt, zone: settledTime.occurredZone }),
    });
    store.takeAnswer({ hypothesis: changed });
    onClose();
  }

  return (
    <FormDialog title="Change the hypothesis" action="Save" form={form} onClose={onClose} onSubmit={save}>
      <HypothesisFields {...fields} errors={errors} />
      <MomentField
        label="Followed since"
        hideLabel={false}
        moment={opened.moment}
        onChange={opened.setMoment}
        error={errors.openedAt}
      />
      {isSettled ? (
        <>
          <Field label="What settled it" required error={errors.settledBecause ?? []}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                value={because}
                onChange={(event) => setBecause(event.target.value)}
              />
            )}
          </Field>
          <MomentField
            label="Settled at"
            hideLabel={false}
            moment={settled.moment}
            onChange={settled.setMoment}
            error={errors.settledAt}
          />
        </>
      ) : null}
    </FormDialog>
  );
}
