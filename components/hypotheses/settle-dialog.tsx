"use client";
import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { timeFrom } from "#components/timeline/read-time-text.ts";
import { TimeTextField } from "#components/timeline/time-text-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

import { outcomeWords } from "./hypothesis-words.ts";
import { usePathForms } from "./path-dialogs.tsx";

const OUTCOMES = [
  { value: "ruled_out", hint: "It was not that: a misleading path" },
  { value: "confirmed", hint: "It was that" },
  { value: "abandoned", hint: "Nobody follows it any more" },
] as const;

type Outcome = (typeof OUTCOMES)[number]["value"];

const becauseHint: Record<Outcome, string> = {
  ruled_out: "What told you that it was something else. Later readers look for this first.",
  confirmed: "What showed it.",
  abandoned: "Why nobody follows it any more.",
};

type Draft = { outcome: Outcome; because: string; time: string };

/** Settles a hypothesis: how it ended, what showed it, and when. A confirmed one is offered as a cause at once. */
export function SettleDialog({ hypothesis, onClose }: { hypothesis: HypothesisJson; onClose: () => void }) {
  const store = useIncidentStore();
  const timeZone = useReaderTimeZone();
  const { nameCauseFrom } = usePathForms();
  const kept = useKeptDraft(`settle ${hypothesis.id}`, (): Draft => ({
    outcome: "ruled_out",
    because: "",
    time: "",
  }));
  const { draft, change } = kept;
  const { outcome, because } = draft;
  const form = useSubmit(["because", "outcome", "at"]);
  return (
    <FormDialog
      title="Settle the hypothesis"
      description={hypothesis.statement}
      action="Settle it"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        const time = timeFrom(draft.time, timeZone);
        const settled = await api.call(
          "POST /hypotheses/{id}/settle",
          {
            id: hypothesis.id,
            outcome,
            because,
            ...(time && { at: time.at, zone: time.zone, precision: time.precision }),
          },
          { idempotencyKey },
        );
        store.takeAnswer({ hypothesis: settled });
        kept.forget();
        onClose();
        if (outcome === "confirmed") nameCauseFrom?.(settled);
      }}
    >
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium">Outcome</legend>
        {OUTCOMES.map(({ value, hint }) => (
          <label key={value} className="flex min-h-7 items-center gap-2">
            <input
              type="radio"
              name="outcome"
              className="size-4 accent-(--color-accent)"
              checked={outcome === value}
              onChange={() => change({ outcome: value })}
            />
            <span>{outcomeWords[value]}</span>
            <span className="text-xs text-subtle">{hint}</span>
          </label>
        ))}
      </fieldset>
      <Field label="What settled it" required error={form.errors.fields.because} hint={becauseHint[outcome]}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={2}
            value={because}
            onChange={(event) => change({ because: event.target.value })}
          />
        )}
      </Field>
      <TimeTextField
        label="When"
        optional
        text={draft.time}
        onChange={(time) => change({ time })}
        error={form.errors.fields.at}
        empty="Now, if left empty."
      />
    </FormDialog>
  );
}
