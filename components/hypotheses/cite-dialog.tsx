"use client";
import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/toast.tsx";

import type { CiteRequest } from "./cite-request.ts";
import {
  CAUSE_ROLES,
  type CauseRole,
  firstSubject,
  PATH_ROLES,
  type PathRole,
  subjectIn,
  subjectValue,
  type SubjectValue,
} from "./cite-subject.ts";
import { type CiteTarget, CiteTargetFields, targetOf } from "./cite-target-fields.tsx";
import { inReadingOrder } from "./in-reading-order.ts";

type Draft = CiteTarget & {
  subject: SubjectValue;
  pathRole: PathRole;
  causeRole: CauseRole;
  note: string;
};

/** The hypotheses, causes and tasks that something can be attached to. */
function useSubjects() {
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const causes = useIncident((snapshot) => snapshot.causes);
  const tasks = useIncident((snapshot) => snapshot.tasks);
  const paths = inReadingOrder(hypotheses);
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
  return {
    known: { hypothesis: ids(paths), cause: ids(causes), task: ids(tasks) },
    options: [
      ...paths.map(({ id, statement }) => ({ value: subjectValue("hypothesis", id), label: statement })),
      ...causes.map(({ id, statement }) => ({
        value: subjectValue("cause", id),
        label: `Cause: ${statement}`,
      })),
      ...tasks.map(({ id, title }) => ({ value: subjectValue("task", id), label: `Task: ${title}` })),
    ],
  };
}

/** What the form is about, so that a draft of another one is not taken for its own. */
const draftName = ({ subject, kind, entry, evidence, role }: CiteRequest) =>
  [Object.values(subject ?? {}).join(), kind, entry?.id, evidence?.id, role]
    .map((part) => part ?? "")
    .join(" ");

function firstTarget({ entry, evidence }: CiteRequest): CiteTarget {
  return {
    target: evidence === undefined ? "entry" : "evidence",
    entryId: entry?.id ?? null,
    evidenceId: evidence?.id ?? null,
    url: "",
  };
}

async function sendCitation(draft: Draft, idempotencyKey: string) {
  const { subject, pathRole, causeRole, note } = draft;
  const { kind, id } = subjectIn(subject) ?? { kind: "hypothesis", id: "" };
  const what = { id, ...targetOf(draft), ...(note.trim() !== "" && { note }) };
  switch (kind) {
    case "hypothesis":
      return api.call("POST /hypotheses/{id}/citations", { ...what, role: pathRole }, { idempotencyKey });
    case "cause":
      return api.call("POST /causes/{id}/citations", { ...what, role: causeRole }, { idempotencyKey });
    case "task":
      return api.call("POST /tasks/{id}/citations", what, { idempotencyKey });
  }
}

/** Attaches an entry, captured metrics or a link to a hypothesis, a cause or a task. */
export function CiteDialog({ request, onClose }: { request: CiteRequest; onClose: () => void }) {
  const store = useIncidentStore();
  const subjects = useSubjects();
  const kept = useKeptDraft(`cite ${draftName(request)}`, (): Draft => ({
    subject: firstSubject(request, subjects.known),
    pathRole: PATH_ROLES.find(({ value }) => value === request.role)?.value ?? "clue",
    causeRole: "support",
    ...firstTarget(request),
    note: "",
  }));
  const { change, draft } = kept;
  const form = useSubmit(["entryId", "evidenceId", "url", "note", "role"]);
  const { fields } = form.errors;

  async function cite(idempotencyKey: string): Promise<void> {
    const citation = await sendCitation(draft, idempotencyKey);
    store.takeAnswer({ citation });
    kept.forget();
    onClose();
    showToast({ message: "Attached" });
  }

  return (
    <FormDialog
      title="Attach evidence"
      action="Attach it"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={cite}
    >
      <Field label="To" required>
        {(control) => (
          <Select
            {...control}
            options={subjects.options}
            value={draft.subject}
            onValueChange={(subject) => change({ subject })}
          />
        )}
      </Field>
      <RoleField draft={draft} change={change} error={fields.role} />
      <CiteTargetFields request={request} draft={draft} change={change} errors={fields} />
      <Field label="Note" optional error={fields.note} hint="What it shows, in a few words.">
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={draft.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}

type RoleFieldProps = {
  draft: Draft;
  change: (change: Partial<Draft>) => void;
  error: readonly string[] | undefined;
};

/** What it does for a hypothesis or a cause; for a task it can only be what that rests on. */
function RoleField({ draft, change, error }: RoleFieldProps) {
  const kind = subjectIn(draft.subject)?.kind;
  if (kind === "task") return null;
  return (
    <Field label="What it does" required error={error ?? []}>
      {(control) =>
        kind === "cause" ? (
          <Select
            {...control}
            options={CAUSE_ROLES}
            value={draft.causeRole}
            onValueChange={(value) =>
              change({
                causeRole: CAUSE_ROLES.find((role) => role.value === value)?.value ?? draft.causeRole,
              })
            }
          />
        ) : (
          <Select
            {...control}
            options={PATH_ROLES}
            value={draft.pathRole}
            onValueChange={(value) =>
              change({ pathRole: PATH_ROLES.find((role) => role.value === value)?.value ?? draft.pathRole })
            }
          />
        )
      }
    </Field>
  );
}
