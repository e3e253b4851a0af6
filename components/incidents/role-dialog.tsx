"use client";
import type { Member } from "#components/people/person.ts";
import { useViewer } from "#components/shell/viewer.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { isSingleRole } from "#lib/domain/roles/rules.ts";
import type { ParticipantRole } from "#prisma/generated/enums.ts";

import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { IncidentState } from "./incident-state.tsx";
import { roleWords } from "./incident-words.ts";
import { PersonPicker } from "./person-picker.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";
import { useSubmit } from "./use-submit.ts";

const titles: Record<ParticipantRole, string> = {
  commander: "Assign the commander",
  scribe: "Assign the scribe",
  communications: "Assign communications",
  responder: "Add a responder",
  watcher: "Add somebody who watches",
};

type Draft = { person: Member | null; note: string };

/** Gives somebody a role or hands it over, with a note of what is in flight; beside it stands how the incident is. */
export function RoleDialog({ role, onClose }: { role: ParticipantRole; onClose: () => void }) {
  const store = useIncidentStore();
  const viewer = useViewer();
  const { key, participants } = useIncident((snapshot) => snapshot.incident);
  const kept = useKeptDraft(`role ${role}`, (): Draft => ({ person: null, note: "" }));
  const { change } = kept;
  const { person, note } = kept.draft;
  const form = useSubmit(["note"]);
  const holders = participants
    .filter((participant) => participant.role === role)
    .map(({ userId, name }) => ({ id: userId, name }));
  const holder = isSingleRole(role) ? holders[0] : undefined;

  async function assign(idempotencyKey: string): Promise<void> {
    if (person === null) throw new Error("Choose a person.");
    const words = note.trim() === "" ? {} : { note };
    store.setIncident(
      await api.call(
        "POST /incidents/{key}/roles",
        { key, role, userId: person.id, ...words },
        { idempotencyKey },
      ),
    );
    kept.forget();
    onClose();
  }

  return (
    <FormDialog
      title={holder === undefined ? titles[role] : `Hand over: ${roleWords[role].toLowerCase()}`}
      {...(holder !== undefined && { description: `${holder.name} holds the role now.` })}
      action={holder === undefined ? "Assign" : "Hand over"}
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={assign}
    >
      <PersonPicker
        chosen={person}
        onChoose={(chosen) => change({ person: chosen })}
        without={holders}
        // Who may only read can watch, and nothing else.
        accepts={role === "watcher" ? undefined : (each) => each.role !== "viewer"}
        me={viewer === null ? null : { id: viewer.id, name: viewer.name }}
      />
      {role === "watcher" ? null : (
        <Field
          label="What is in flight"
          optional
          error={form.errors.fields.note}
          hint="Stands on the timeline with the handover."
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              placeholder="Failover to the second zone is running, due 14:30. Payments are to be told next."
              value={note}
              onChange={(event) => change({ note: event.target.value })}
            />
          )}
        </Field>
      )}
      {role === "watcher" ? null : <IncidentState />}
    </FormDialog>
  );
}
