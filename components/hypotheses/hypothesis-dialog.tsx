"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { MomentField } from "#components/timeline/moment-field.tsx";
import { type Moment, momentIn, momentOf } from "#components/timeline/moment.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { guessCategory } from "#lib/domain/hypotheses/guess-category.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import { HypothesisCategory } from "#prisma/generated/enums.ts";

import { categoryWords } from "./hypothesis-words.ts";

const categories = Object.values(HypothesisCategory);
const options = categories.map((category) => ({ value: category, label: categoryWords[category] }));

/** A time that was changed, as the API takes it; nothing when it stands as it was. */
async function changedTime(moment: Moment, before: Moment) {
  const time = moment.text === before.text ? null : await momentIn(moment);
  return time && { at: time.occurredAt, zone: time.occurredZone };
}

/** Opens a hypothesis, or changes one. */
export function HypothesisDialog({
  hypothesis,
  onClose,
}: {
  hypothesis?: HypothesisJson;
  onClose: () => void;
}) {
  const { key } = useIncident((snapshot) => snapshot.incident);
  const zone = useReaderTimeZone();
  const [before] = useState(hypothesis);
  const [statement, setStatement] = useState(before?.statement ?? "");
  const [chosen, setChosen] = useState<HypothesisCategory | null>(before?.category ?? null);
  const [clue, setClue] = useState(before?.clue ?? "");
  const [because, setBecause] = useState(before?.settledBecause ?? "");
  const [openedBefore] = useState(() => momentOf(before?.openedAt ?? null, zone));
  const [settledBefore] = useState(() => momentOf(before?.settledAt ?? null, zone));
  const [opened, setOpened] = useState(openedBefore);
  const [settled, setSettled] = useState(settledBefore);
  const form = useSubmit(["statement", "category", "clue", "openedAt", "settledAt", "settledBecause"]);
  const { fields } = form.errors;
  const guessed = guessCategory(statement) ?? guessCategory(clue);
  const category = chosen ?? guessed;
  const isSettled = before !== undefined && before.outcome !== "open";

  async function open(idempotencyKey: string): Promise<void> {
    const time = await changedTime(opened, openedBefore);
    const words = {
      statement,
      ...(category !== null && { category }),
      ...(clue.trim() === "" ? {} : { clue }),
      ...(time && { openedAt: time.at, zone: time.zone }),
    };
    await api.call(
      "POST /incidents/{key}/hypotheses",
      // Without a category the server says at the field that one is needed.
      { key, ...words } as typeof words & { key: string; category: HypothesisCategory },
      { idempotencyKey },
    );
  }

  async function change({ id, version }: HypothesisJson): Promise<void> {
    const [openedTime, settledTime] = [
      await changedTime(opened, openedBefore),
      await changedTime(settled, settledBefore),
    ];
    const times = {
      ...(openedTime && { openedAt: openedTime.at, zone: openedTime.zone }),
      ...(settledTime && { settledAt: settledTime.at, zone: settledTime.zone }),
    };
    await api.call("PATCH /hypotheses/{id}", {
      id,
      expectedVersion: version,
      statement,
      category,
      clue: clue.trim() === "" ? null : clue,
      ...(isSettled && because !== before.settledBecause && { settledBecause: because }),
      ...times,
    });
  }

  return (
    <FormDialog
      title={before === undefined ? "Open a hypothesis" : "Change the hypothesis"}
      action={before === undefined ? "Open it" : "Save"}
      form={form}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        await (before === undefined ? open(idempotencyKey) : change(before));
        onClose();
      }}
    >
      <Field label="What might it be?" required error={fields.statement}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={500}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Where"
        required={before === undefined}
        error={fields.category}
        hint={
          chosen === null && guessed !== null
            ? "Guessed from your words; change it if it is not that."
            : undefined
        }
      >
        {(control) => (
          <Select
            {...control}
            placeholder="Choose"
            options={options}
            value={category ?? ""}
            onValueChange={(value) => setChosen(categories.find((name) => name === value) ?? null)}
          />
        )}
      </Field>
      <Field label="Clue" optional error={fields.clue} hint="What makes it plausible.">
        {(control) => (
          <Textarea {...control} rows={2} value={clue} onChange={(event) => setClue(event.target.value)} />
        )}
      </Field>
      {isSettled ? (
        <Field label="What settled it" required error={fields.settledBecause}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              value={because}
              onChange={(event) => setBecause(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <MomentField
          label="Followed from"
          hideLabel={false}
          optional={before === undefined}
          moment={opened}
          onChange={setOpened}
          error={fields.openedAt}
          {...(before === undefined && { hint: "Now, if left empty." })}
        />
        {isSettled ? (
          <MomentField
            label="Settled at"
            hideLabel={false}
            moment={settled}
            onChange={setSettled}
            error={fields.settledAt}
          />
        ) : null}
      </div>
    </FormDialog>
  );
}
