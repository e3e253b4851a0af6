"use client";
import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { useChoices } from "#components/incidents/use-choices.ts";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { TaskKind, TaskPriority } from "#prisma/generated/enums.ts";

import { priorityWords, taskKindWords } from "./task-words.ts";

const kinds = Object.values(TaskKind);
const priorities = Object.values(TaskPriority);

type Draft = {
  title: string;
  kind: TaskKind;
  priority: TaskPriority;
  owner: string;
  team: string;
  dueOn: string;
  causeId: string;
};

const empty: Draft = {
  title: "",
  kind: "prevent",
  priority: "medium",
  owner: "",
  team: "",
  dueOn: "",
  causeId: "",
};

/** What was filled in, as the API takes it. */
function given({ owner, team, dueOn, causeId, ...words }: Draft) {
  const optional = Object.entries({ owner, team, dueOn, causeId }).filter(([, value]) => value !== "");
  return {
    ...words,
    ...(Object.fromEntries(optional) as Partial<Pick<Draft, "owner" | "team" | "dueOn" | "causeId">>),
  };
}

/** Adds a corrective or preventative task, for a cause if one is given. */
export function TaskDialog({ causeId = "", onClose }: { causeId?: string; onClose: () => void }) {
  const { key } = useIncident((snapshot) => snapshot.incident);
  const causes = useIncident((snapshot) => snapshot.causes);
  const users = useChoices("GET /users");
  const teams = useChoices("GET /teams");
  const kept = useKeptDraft(`task ${causeId}`, () => ({ ...empty, causeId }));
  const { draft, change } = kept;
  const form = useSubmit(Object.keys(empty));
  const { fields } = form.errors;
  return (
    <FormDialog
      title="Add a task"
      action="Add it"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        await api.call("POST /incidents/{key}/tasks", { key, ...given(draft) }, { idempotencyKey });
        kept.forget();
        onClose();
      }}
    >
      <Field label="What is to be done" required error={fields.title}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={500}
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Kind" required error={fields.kind}>
          {(control) => (
            <Select
              {...control}
              options={kinds.map((kind) => ({ value: kind, label: taskKindWords[kind] }))}
              value={draft.kind}
              onValueChange={(value) => change({ kind: kinds.find((kind) => kind === value) ?? draft.kind })}
            />
          )}
        </Field>
        <Field label="Priority" required error={fields.priority}>
          {(control) => (
            <Select
              {...control}
              options={priorities.map((priority) => ({ value: priority, label: priorityWords[priority] }))}
              value={draft.priority}
              onValueChange={(value) =>
                change({ priority: priorities.find((name) => name === value) ?? draft.priority })
              }
            />
          )}
        </Field>
        <Field label="Owner" optional error={fields.owner}>
          {(control) => (
            <Select
              {...control}
              placeholder="Nobody yet"
              options={users
                .filter(({ disabled }) => !disabled)
                .map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.owner}
              onValueChange={(owner) => change({ owner })}
            />
          )}
        </Field>
        <Field label="Team" optional error={fields.team}>
          {(control) => (
            <Select
              {...control}
              placeholder="None"
              options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
              value={draft.team}
              onValueChange={(team) => change({ team })}
            />
          )}
        </Field>
        <Field label="Due" optional error={fields.dueOn}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft.dueOn}
              onChange={(event) => change({ dueOn: event.target.value })}
            />
          )}
        </Field>
        {causes.length === 0 ? null : (
          <Field label="Cause it addresses" optional error={fields.causeId}>
            {(control) => (
              <Select
                {...control}
                placeholder="None in particular"
                options={causes.map(({ id, statement }) => ({ value: id, label: statement }))}
                value={draft.causeId}
                onValueChange={(value) => change({ causeId: value })}
              />
            )}
          </Field>
        )}
      </div>
    </FormDialog>
  );
}
