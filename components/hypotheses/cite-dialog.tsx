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
import type { CitationRole } from "#prisma/generated/enums.ts";

import type { CiteRequest } from "./cite-request.ts";
import { EntryChoice } from "./entry-choice.tsx";
import { inReadingOrder } from "./in-reading-order.ts";

type PathRole = Exclude<CitationRole, "support">;
const PATH_ROLES: { value: PathRole; label: string }[] = [
  { value: "clue", label: "Clue: it made this plausible" },
  { value: "counter_evidence", label: "Counter-evidence: it speaks against this" },
  { value: "settled_by", label: "It settled this" },
];
type CauseRole = Extract<CitationRole, "support" | "counter_evidence">;
const CAUSE_ROLES: { value: CauseRole; label: string }[] = [
  { value: "support", label: "It shows this" },
  { value: "counter_evidence", label: "It speaks against this" },
];

const pathPrefix = "path:";
const causePrefix = "cause:";

/** The subject that is chosen before anybody has: what was asked for, else the first open path. */
function firstSubject(
  { subject, role }: CiteRequest,
  pathIds: readonly string[],
  causeIds: readonly string[],
) {
  if (subject !== undefined)
    return "causeId" in subject ? causePrefix + subject.causeId : pathPrefix + subject.hypothesisId;
  const [path, cause] = [pathIds[0], causeIds[0]];
  if (role !== "support" && path !== undefined) return pathPrefix + path;
  return cause === undefined ? "" : causePrefix + cause;
}

type Draft = {
  subject: string;
  pathRole: PathRole;
  causeRole: CauseRole;
  target: "entry" | "link";
  entryId: string | null;
  url: string;
  note: string;
};

/** Attaches an entry or a link to a hypothesis or a cause. */
export function CiteDialog({ request, onClose }: { request: CiteRequest; onClose: () => void }) {
  const store = useIncidentStore();
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const causes = useIncident((snapshot) => snapshot.causes);
  const paths = inReadingOrder(hypotheses);
  const subjectName = Object.values(request.subject ?? {}).join();
  const kept = useKeptDraft(
    `cite ${subjectName} ${request.entry?.id ?? ""} ${request.role ?? ""}`,
    (): Draft => ({
      subject: firstSubject(
        request,
        paths.map(({ id }) => id),
        causes.map(({ id }) => id),
      ),
      pathRole: PATH_ROLES.find(({ value }) => value === request.role)?.value ?? "clue",
      causeRole: "support",
      target: "entry",
      entryId: request.entry?.id ?? null,
      url: "",
      note: "",
    }),
  );
  const { change } = kept;
  const { subject, pathRole, causeRole, target, entryId, url, note } = kept.draft;
  const form = useSubmit(["entryId", "url", "note", "role"]);
  const { fields } = form.errors;
  const isForCause = subject.startsWith(causePrefix);

  async function cite(idempotencyKey: string): Promise<void> {
    const what = {
      ...(target === "entry" ? entryId !== null && { entryId } : { url }),
      ...(note.trim() !== "" && { note }),
    };
    if (isForCause) {
      const given = { id: subject.slice(causePrefix.length), role: causeRole, ...what };
      const citation = await api.call("POST /causes/{id}/citations", given, { idempotencyKey });
      store.takeAnswer({ citation });
    } else {
      const given = { id: subject.slice(pathPrefix.length), role: pathRole, ...what };
      const citation = await api.call("POST /hypotheses/{id}/citations", given, { idempotencyKey });
      store.takeAnswer({ citation });
    }
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
            options={[
              ...paths.map(({ id, statement }) => ({ value: pathPrefix + id, label: statement })),
              ...causes.map(({ id, statement }) => ({
                value: causePrefix + id,
                label: `Cause: ${statement}`,
              })),
            ]}
            value={subject}
            onValueChange={(chosen) => change({ subject: chosen })}
          />
        )}
      </Field>
      <Field label="What it does" required error={fields.role}>
        {(control) =>
          isForCause ? (
            <Select
              {...control}
              options={CAUSE_ROLES}
              value={causeRole}
              onValueChange={(value) =>
                change({ causeRole: CAUSE_ROLES.find((role) => role.value === value)?.value ?? causeRole })
              }
            />
          ) : (
            <Select
              {...control}
              options={PATH_ROLES}
              value={pathRole}
              onValueChange={(value) =>
                change({ pathRole: PATH_ROLES.find((role) => role.value === value)?.value ?? pathRole })
              }
            />
          )
        }
      </Field>
      {request.entry === undefined ? (
        <fieldset className="flex gap-4">
          <legend className="mb-1 font-medium">What to attach</legend>
          {(["entry", "link"] as const).map((value) => (
            <label key={value} className="flex min-h-7 items-center gap-2">
              <input
                type="radio"
                name="target"
                className="size-4 accent-(--color-accent)"
                checked={target === value}
                onChange={() => change({ target: value })}
              />
              {value === "entry" ? "An entry of the timeline" : "A link"}
            </label>
          ))}
        </fieldset>
      ) : (
        <blockquote className="line-clamp-3 border-l-2 border-line pl-3 wrap-anywhere text-muted">
          {request.entry.body}
        </blockquote>
      )}
      {request.entry !== undefined ? null : target === "entry" ? (
        <EntryChoice chosenId={entryId} onChoose={(id) => change({ entryId: id })} error={fields.entryId} />
      ) : (
        <Field label="Address" required error={fields.url ?? fields.entryId}>
          {(control) => (
            <Input
              {...control}
              type="url"
              inputMode="url"
              value={url}
              onChange={(event) => change({ url: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label="Note" optional error={fields.note} hint="What it shows, in a few words.">
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={note}
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
