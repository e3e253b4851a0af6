"use client";
import type { SyntheticEvent } from "react";

import { api } from "#components/incidents/api.ts";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { KeptNote } from "#components/incidents/kept-note.tsx";
import { TheirVersionNote } from "#components/incidents/their-version-note.tsx";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { useTheirVersion } from "#components/incidents/use-their-version.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import { Milestone } from "#prisma/generated/enums.ts";

import { changedTime, type DraftTime, draftTime } from "./draft-time.ts";
import { CHOSEN_KINDS, isEntryKind, kindWords, milestoneWords } from "./entry-words.ts";
import { TimeTextField } from "./time-text-field.tsx";

const names = ["body", "kind", "occurredAt", "milestone"];
const kindOptions = CHOSEN_KINDS.map((kind) => ({ value: kind, label: kindWords[kind] }));
const milestones = Object.values(Milestone);
const milestoneOptions = milestones.map((milestone) => ({
  value: milestone,
  label: milestoneWords[milestone],
}));

type Draft = Pick<TimelineEntryJson, "body" | "kind" | "milestone" | "version"> & { time: DraftTime };

const draftOf = (entry: TimelineEntryJson, timeZone: string): Draft => ({
  body: entry.body,
  kind: entry.kind,
  milestone: entry.milestone,
  version: entry.version,
  time: draftTime(entry.occurredAt, entry.precision, timeZone),
});

/** Changes an entry in its place. A version that somebody else wrote in between is shown, never overwritten unseen. */
export function EntryEditor({ entry, onDone }: { entry: TimelineEntryJson; onDone: () => void }) {
  const store = useIncidentStore();
  const timeZone = useReaderTimeZone();
  const kept = useKeptDraft(`entry ${entry.id}`, () => draftOf(entry, timeZone));
  const { draft, change } = kept;
  const { theirs, attempt, settle } = useTheirVersion<TimelineEntryJson>();
  const { isBusy, errors, submit } = useSubmit(names);

  async function save(): Promise<void> {
    const time = changedTime(draft.time, timeZone);
    const saved = await api.call("PATCH /timeline/{id}", {
      id: entry.id,
      expectedVersion: draft.version,
      body: draft.body,
      kind: draft.kind,
      milestone: draft.milestone,
      ...(time && { occurredAt: time.at, occurredZone: time.zone, precision: time.precision }),
    });
    kept.forget();
    store.addEntries([saved]);
    onDone();
  }

  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    void submit(() => attempt(save, ({ version }) => change({ version })));
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
      <KeptNote {...kept} />
      {theirs === null ? null : (
        <TheirVersionNote
          what="this entry"
          onTake={() => {
            change(draftOf(theirs, timeZone));
            settle();
          }}
        >
          {theirs.body}
        </TheirVersionNote>
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
        <TimeTextField
          label="Time"
          hideLabel
          className="w-60"
          text={draft.time.text}
          onChange={(text) => change({ time: { ...draft.time, text } })}
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
