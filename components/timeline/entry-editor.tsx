"use client";
import { type SyntheticEvent, useState } from "react";

import { api } from "#components/incidents/api.ts";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import { ApiError } from "#lib/web/client.ts";
import { Milestone } from "#prisma/generated/enums.ts";

import { CHOSEN_KINDS, isEntryKind, kindWords, milestoneWords } from "./entry-words.ts";
import { MomentField } from "./moment-field.tsx";
import { type Moment, momentIn, momentOf } from "./moment.ts";

const names = ["body", "kind", "occurredAt", "milestone"];
const kindOptions = CHOSEN_KINDS.map((kind) => ({ value: kind, label: kindWords[kind] }));
const milestones = Object.values(Milestone);
const milestoneOptions = milestones.map((milestone) => ({
  value: milestone,
  label: milestoneWords[milestone],
}));

type Draft = {
  body: string;
  kind: TimelineEntryJson["kind"];
  milestone: TimelineEntryJson["milestone"];
  moment: Moment;
};

/** What somebody else made of the entry while it was being edited, beside what is written here. */
function OtherVersion({ other, onTake }: { other: TimelineEntryJson; onTake: () => void }) {
  return (
    <div role="alert" className="rounded-md border border-amber-line bg-amber-soft p-2">
      <p className="font-medium">Somebody changed this entry while you were editing. It now reads:</p>
      <blockquote className="my-1 border-l-2 border-amber-solid pl-2 wrap-anywhere whitespace-pre-wrap">
        {other.body}
      </blockquote>
      <p className="text-xs">
        Save again to put your text in its place, or take theirs over and go on from it.
      </p>
      <Button size="sm" className="mt-1" onClick={onTake}>
        Take theirs
      </Button>
    </div>
  );
}

/** Changes an entry in its place. A version that somebody else wrote in between is shown, never overwritten unseen. */
export function EntryEditor({ entry, onDone }: { entry: TimelineEntryJson; onDone: () => void }) {
  const store = useIncidentStore();
  const zone = useReaderTimeZone();
  const [base, setBase] = useState(entry);
  const [other, setOther] = useState<TimelineEntryJson | null>(null);
  const [draft, setDraft] = useState<Draft>(() => ({
    body: entry.body,
    kind: entry.kind,
    milestone: entry.milestone,
    moment: momentOf(entry.occurredAt, zone),
  }));
  const { isBusy, errors, submit } = useSubmit(names);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });

  async function save(): Promise<void> {
    const isMoved = draft.moment.text !== momentOf(entry.occurredAt, draft.moment.zone).text;
    const time = isMoved ? await momentIn(draft.moment) : null;
    try {
      const saved = await api.call("PATCH /timeline/{id}", {
        id: entry.id,
        expectedVersion: (other ?? base).version,
        body: draft.body,
        kind: draft.kind,
        milestone: draft.milestone,
        ...time,
      });
      store.addEntries([saved]);
      onDone();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error;
      setOther(error.problem.current as TimelineEntryJson);
    }
  }

  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    void submit(save);
  }

  return (
    <form
      className="grid gap-2"
      aria-label="Edit entry"
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          onDone();
        }
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit(event);
      }}
    >
      {other === null ? null : (
        <OtherVersion
          other={other}
          onTake={() => {
            setBase(other);
            change({ body: other.body, kind: other.kind, milestone: other.milestone });
            setOther(null);
          }}
        />
      )}
      <Field label="Text" hideLabel error={errors.fields.body}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={1}
            className="min-h-8"
            value={draft.body}
            onChange={(event) => change({ body: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-start gap-2">
        <MomentField
          moment={draft.moment}
          onChange={(moment) => change({ moment })}
          error={errors.fields.occurredAt}
        />
        <Field label="Kind" hideLabel error={errors.fields.kind}>
          {(control) => (
            <Select
              {...control}
              options={kindOptions}
              value={draft.kind}
              onValueChange={(kind) => isEntryKind(kind) && change({ kind })}
            />
          )}
        </Field>
        <Field label="Milestone" hideLabel error={errors.fields.milestone}>
          {(control) => (
            <Select
              {...control}
              options={milestoneOptions}
              placeholder="No milestone"
              value={draft.milestone ?? ""}
              onValueChange={(value) =>
                change({ milestone: milestones.find((name) => name === value) ?? null })
              }
            />
          )}
        </Field>
        <span className="ml-auto flex gap-2">
          <Button variant="ghost" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={isBusy}>
            Save
          </Button>
        </span>
      </div>
      {errors.message === null ? null : (
        <p role="alert" className="text-xs text-red">
          {errors.message}
        </p>
      )}
    </form>
  );
}
