"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { focusComposerOf } from "#components/timeline/composer-text.ts";
import { MomentField } from "#components/timeline/moment-field.tsx";
import { momentIn } from "#components/timeline/moment.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

import { api } from "./api.ts";
import { type DeclareDraft, keepDraft, keptDraft } from "./declare-draft.ts";
import { FormDialog } from "./form-dialog.tsx";
import { ServicesField } from "./services-field.tsx";
import { SeverityField } from "./severity-field.tsx";
import { useSubmit } from "./use-submit.ts";

const names = ["title", "severity", "services", "summary", "detectedAt", "impactStartedAt", "visibility"];

/** What the draft says, as the API takes it. Detected now, unless it says when. */
async function inputOf(draft: DeclareDraft, zone: string, sentAt: string) {
  const [detected, started] = await Promise.all(
    [draft.detectedAt, draft.impactStartedAt].map((text) => momentIn({ text, zone })),
  );
  return {
    title: draft.title,
    severity: draft.severity,
    services: draft.services,
    detectedAt: detected?.occurredAt ?? sentAt,
    ...(started && { impactStartedAt: started.occurredAt }),
    ...(draft.summary.trim() !== "" && { summary: draft.summary }),
    visibility: draft.isPrivate ? ("private" as const) : ("normal" as const),
  };
}

/** Declares an incident: a title and Enter are enough. What was typed outlives the page. */
export function DeclareDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const zone = useReaderTimeZone();
  const [draft, setDraft] = useState(keptDraft);
  const form = useSubmit(names);
  const { fields } = form.errors;

  function keep(next: DeclareDraft): void {
    setDraft(next);
    keepDraft(next);
  }

  function change(part: Partial<DeclareDraft>): void {
    // A changed form is another request.
    keep({ ...draft, ...part, sentAt: null, idempotencyKey: crypto.randomUUID() });
  }

  async function declare(): Promise<void> {
    const sentAt = draft.sentAt ?? new Date().toISOString();
    keep({ ...draft, sentAt });
    const input = await inputOf(draft, zone, sentAt);
    const { key } = await api.call("POST /incidents", input, { idempotencyKey: draft.idempotencyKey });
    keepDraft(null);
    onClose();
    focusComposerOf(key);
    router.push(`/incidents/${key}`);
  }

  return (
    <FormDialog title="Declare an incident" action="Declare" form={form} onClose={onClose} onSubmit={declare}>
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
      <div className="grid gap-4">
        <MomentField
          label="Detected"
          hideLabel={false}
          optional
          hint="Now, if left empty."
          moment={{ text: draft.detectedAt, zone }}
          onChange={({ text }) => change({ detectedAt: text })}
          error={fields.detectedAt}
        />
        <MomentField
          label="Impact started"
          hideLabel={false}
          optional
          moment={{ text: draft.impactStartedAt, zone }}
          onChange={({ text }) => change({ impactStartedAt: text })}
          error={fields.impactStartedAt}
        />
      </div>
      <Checkbox
        label="Private: only its participants see it"
        checked={draft.isPrivate}
        onCheckedChange={(checked) => change({ isPrivate: checked === true })}
      />
    </FormDialog>
  );
}
