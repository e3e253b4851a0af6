"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { MomentField } from "#components/timeline/moment-field.tsx";
import { type Moment, momentIn } from "#components/timeline/moment.ts";

import { HypothesisFields, useHypothesisDraft } from "./hypothesis-fields.tsx";

/** Opens a hypothesis, now or since an earlier time. */
export function HypothesisDialog({ onClose }: { onClose: () => void }) {
  const store = useIncidentStore();
  const { key } = useIncident((snapshot) => snapshot.incident);
  const zone = useReaderTimeZone();
  const fields = useHypothesisDraft();
  const [opened, setOpened] = useState<Moment>({ text: "", zone });
  const form = useSubmit(["statement", "category", "clue", "openedAt"]);

  async function open(idempotencyKey: string): Promise<void> {
    const time = await momentIn(opened);
    const { statement, category, clue } = fields.draft;
    const given = {
      key,
      statement,
      ...(category !== null && { category }),
      ...(clue.trim() === "" ? {} : { clue }),
      ...(time && { openedAt: time.occurredAt, zone: time.occurredZone }),
    };
    store.takeAnswer({
      hypothesis: await api.call("POST /incidents/{key}/hypotheses", given, { idempotencyKey }),
    });
    onClose();
  }

  return (
    <FormDialog title="Open a hypothesis" action="Open it" form={form} onClose={onClose} onSubmit={open}>
      <HypothesisFields {...fields} errors={form.errors.fields} />
      <MomentField
        label="Followed since"
        hideLabel={false}
        optional
        moment={opened}
        onChange={setOpened}
        error={form.errors.fields.openedAt}
        hint="Now, if left empty."
      />
    </FormDialog>
  );
}
