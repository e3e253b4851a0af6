"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { useViewer } from "#components/shell/viewer.tsx";
import { focusComposerOf } from "#components/timeline/composer-text.ts";
import { timeFrom } from "#components/timeline/read-time-text.ts";
import { TimeTextField } from "#components/timeline/time-text-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

import { api } from "./api.ts";
import { type DeclareDraft, keepDraft, keptDraft } from "./declare-draft.ts";
import { FormDialog } from "./form-dialog.tsx";
import { newIdempotencyKey } from "./new-idempotency-key.ts";
import { ServicesField } from "./services-field.tsx";
import { SeverityField } from "./severity-field.tsx";
import { useSubmit } from "./use-submit.ts";

const names = [
  "title",
  "severity",
  "services",
  "summary",
  "detectedAt",
  "impactStartedAt",
  "declaredAt",
  "mitigatedAt",
  "resolvedAt",
  "visibility",
];

type TimeName = "impactStartedAt" | "detectedAt" | "declaredAt" | "mitigatedAt" | "resolvedAt";

/** The times that the draft names, as the API takes them, each with how exact it is. */
function timesOf(draft: DeclareDraft, zone: string) {
  const names: TimeName[] = draft.isOver
    ? ["impactStartedAt", "detectedAt", "declaredAt", "mitigatedAt", "resolvedAt"]
    : ["impactStartedAt", "detectedAt"];
  const given = names.flatMap((name) => {
    const time = timeFrom(draft[name], zone);
    return time === undefined ? [] : [{ name, ...time }];
  });
  const zones = new Set(given.map((time) => time.zone));
  return {
    ...Object.fromEntries(given.map(({ name, at }) => [name, at])),
    precisions: Object.fromEntries(given.map(({ name, precision }) => [name, precision])),
    // Of times in different zones each says its own moment.
    ...(zones.size === 1 && { zone: given[0]?.zone }),
  };
}

/** What the draft says, as the API takes it. Detected now, unless it says when or it is over. */
function inputOf(draft: DeclareDraft, zone: string, sentAt: string) {
  if (draft.isOver && draft.resolvedAt.trim() === "") throw new Error("Say when it was resolved.");
  return {
    title: draft.title,
    severity: draft.severity,
    services: draft.services,
    ...(!draft.isOver && { detectedAt: sentAt }),
    ...timesOf(draft, zone),
    ...(draft.summary.trim() !== "" && { summary: draft.summary }),
    visibility: draft.isPrivate ? ("private" as const) : ("normal" as const),
    isTest: draft.isTest,
  };
}

/** Declares an incident: a title and Enter are enough. What was typed outlives the page. */
export function DeclareDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const zone = useReaderTimeZone();
  const viewerId = useViewer()?.id;
  const [draft, setDraft] = useState(() => keptDraft(viewerId));
  const [ownerId, setOwnerId] = useState(viewerId);
  if (ownerId !== viewerId) {
    // It is known now whose the form is: what they left comes back, unless they have begun anew.
    setOwnerId(viewerId);
    if (draft.title === "" && draft.summary === "") setDraft(keptDraft(viewerId));
  }
  const form = useSubmit(names);
  const { fields } = form.errors;

  function keep(next: DeclareDraft): void {
    setDraft(next);
    keepDraft(viewerId, next);
  }

  function change(part: Partial<DeclareDraft>): void {
    // A changed form is another request.
    keep({ ...draft, ...part, sentAt: null, idempotencyKey: newIdempotencyKey() });
  }

  async function declare(): Promise<void> {
    const sentAt = draft.sentAt ?? new Date().toISOString();
    keep({ ...draft, sentAt });
    const input = inputOf(draft, zone, sentAt);
    const { key } = await api.call("POST /incidents", input, { idempotencyKey: draft.idempotencyKey });
    keepDraft(viewerId, null);
    onClose();
    focusComposerOf(key);
    router.push(`/incidents/${key}`);
  }

  const time = (name: TimeName, label: string, empty?: string) => (
    <TimeTextField
      label={label}
      optional={name !== "resolvedAt"}
      required={name === "resolvedAt"}
      text={draft[name]}
      onChange={(text) => change({ [name]: text })}
      error={fields[name]}
      {...(empty !== undefined && { empty })}
    />
  );

  return (
    <FormDialog
      title="Declare an incident"
      action={draft.isOver ? "Record" : "Declare"}
      form={form}
      onClose={onClose}
      onSubmit={declare}
    >
      <Field label="What is wrong" required error={fields.title}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={200}
            placeholder="Checkout answers 502 for some customers"
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <SeverityField
        severity={draft.severity}
        onChange={(severity) => change({ severity })}
        error={fields.severity}
      />
      <ServicesField
        chosen={draft.services}
        onChange={(services) => change({ services })}
        error={fields.services}
      />
      <Field label="Summary" optional error={fields.summary}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.summary}
            onChange={(event) => change({ summary: event.target.value })}
          />
        )}
      </Field>
      <Checkbox
        label="It is already over: record it afterwards"
        checked={draft.isOver}
        onCheckedChange={(checked) => change({ isOver: checked === true })}
      />
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {time("impactStartedAt", "Impact started")}
        {time("detectedAt", "Detected", draft.isOver ? "" : "Now, if left empty.")}
        {draft.isOver ? (
          <>
            {time("declaredAt", "Declared", "If it was declared at the time.")}
            {time("mitigatedAt", "Mitigated")}
            {time("resolvedAt", "Resolved")}
          </>
        ) : null}
      </div>
      <div className="grid gap-1">
        <Checkbox
          label="A test: it counts in no figures"
          checked={draft.isTest}
          onCheckedChange={(checked) => change({ isTest: checked === true })}
        />
        <Checkbox
          label="Private: only its participants see it"
          checked={draft.isPrivate}
          onCheckedChange={(checked) => change({ isPrivate: checked === true })}
        />
      </div>
    </FormDialog>
  );
}
