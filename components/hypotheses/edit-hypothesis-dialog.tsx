"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { TheirVersionNote } from "#components/incidents/their-version-note.tsx";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useTheirVersion } from "#components/incidents/use-their-version.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { changedTime, detailsOf, draftTime } from "#components/timeline/draft-time.ts";
import { TimeTextField } from "#components/timeline/time-text-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

import { categoryOf, HypothesisFields, hypothesisDraft } from "./hypothesis-fields.tsx";

function draftOf(hypothesis: HypothesisJson, timeZone: string) {
  const { version, openedAt, openedPrecision, settledAt, settledBecause, periods } = hypothesis;
  const settledPrecision = periods.at(-1)?.endedPrecision ?? null;
  return {
    ...hypothesisDraft(hypothesis),
    version,
    opened: draftTime(openedAt, openedPrecision, timeZone),
    settled: draftTime(settledAt, settledPrecision, timeZone),
    because: settledBecause ?? "",
  };
}

/** The times that were changed, as the API takes them. Throws with a sentence for what is no time. */
function timesOf({ opened, settled }: ReturnType<typeof draftOf>, timeZone: string) {
  const [openedTime, settledTime] = [changedTime(opened, timeZone), changedTime(settled, timeZone)];
  return {
    ...(openedTime && { openedAt: openedTime.at }),
    ...(settledTime && { settledAt: settledTime.at }),
    ...detailsOf([openedTime, settledTime]),
  };
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
  const timeZone = useReaderTimeZone();
  const kept = useKeptDraft(`edit ${before.id}`, () => draftOf(before, timeZone));
  const { draft, change } = kept;
  const { theirs, attempt, settle } = useTheirVersion<HypothesisJson>();
  const form = useSubmit(["statement", "category", "clue", "openedAt", "settledAt", "settledBecause"]);
  const { fields: errors } = form.errors;
  const isSettled = (theirs ?? before).outcome !== "open";

  async function save(): Promise<void> {
    const { statement, clue, because } = draft;
    const changed = await api.call("PATCH /hypotheses/{id}", {
      id: before.id,
      expectedVersion: draft.version,
      statement,
      category: categoryOf(draft),
      clue: clue.trim() === "" ? null : clue,
      ...(isSettled && because !== (theirs ?? before).settledBecause && { settledBecause: because }),
      ...timesOf(draft, timeZone),
    });
    store.takeAnswer({ hypothesis: changed });
    kept.forget();
    onClose();
  }

  return (
    <FormDialog
      title="Change the hypothesis"
      action="Save"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={() => attempt(save, ({ version }) => change({ version }))}
    >
      {theirs === null ? null : (
        <TheirVersionNote
          what="the hypothesis"
          onTake={() => {
            change(draftOf(theirs, timeZone));
            settle();
          }}
        >
          {[theirs.statement, theirs.clue, theirs.settledBecause].filter(Boolean).join("\n\n")}
        </TheirVersionNote>
      )}
      <HypothesisFields draft={draft} change={change} errors={errors} />
      <TimeTextField
        label="Followed since"
        text={draft.opened.text}
        onChange={(text) => change({ opened: { ...draft.opened, text } })}
        error={errors.openedAt}
      />
      {isSettled ? (
        <>
          <Field label="What settled it" required error={errors.settledBecause ?? []}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                value={draft.because}
                onChange={(event) => change({ because: event.target.value })}
              />
            )}
          </Field>
          <TimeTextField
            label="Settled at"
            text={draft.settled.text}
            onChange={(text) => change({ settled: { ...draft.settled, text } })}
            error={errors.settledAt}
          />
        </>
      ) : null}
    </FormDialog>
  );
}
