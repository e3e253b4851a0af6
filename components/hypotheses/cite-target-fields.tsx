"use client";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import type { CiteRequest } from "./cite-request.ts";
import { EntryChoice } from "./entry-choice.tsx";
import { EvidenceChoice } from "./evidence-choice.tsx";

export type CiteTarget = {
  target: "entry" | "evidence" | "link";
  entryId: string | null;
  evidenceId: string | null;
  url: string;
};

/** What is cited, as the API takes it. */
export function targetOf({ target, entryId, evidenceId, url }: CiteTarget) {
  switch (target) {
    case "entry":
      return entryId === null ? {} : { entryId };
    case "evidence":
      return evidenceId === null ? {} : { evidenceId };
    case "link":
      return { url };
  }
}

const words: Record<CiteTarget["target"], string> = {
  entry: "An entry of the timeline",
  evidence: "Captured metrics",
  link: "A link",
};

export type CiteTargetFieldsProps = {
  request: CiteRequest;
  draft: CiteTarget;
  change: (change: Partial<CiteTarget>) => void;
  errors: Readonly<Record<string, readonly string[] | undefined>>;
};

/** Chooses what to attach, or shows what was chosen where the form was opened from. */
export function CiteTargetFields({ request, draft, change, errors }: CiteTargetFieldsProps) {
  const hasEvidence = useIncident((snapshot) => snapshot.evidence.length > 0);
  const given = request.entry?.body ?? request.evidence?.title;
  if (given !== undefined)
    return (
      <blockquote className="line-clamp-3 border-l-2 border-line pl-3 wrap-anywhere text-muted">
        {given}
      </blockquote>
    );
  const { target, entryId, evidenceId, url } = draft;
  const offered = hasEvidence ? (["entry", "evidence", "link"] as const) : (["entry", "link"] as const);
  return (
    <>
      <fieldset className="flex flex-wrap gap-x-4">
        <legend className="mb-1 font-medium">What to attach</legend>
        {offered.map((value) => (
          <label key={value} className="flex min-h-7 items-center gap-2">
            <input
              type="radio"
              name="target"
              className="size-4 accent-(--color-accent)"
              checked={target === value}
              onChange={() => change({ target: value })}
            />
            {words[value]}
          </label>
        ))}
      </fieldset>
      {target === "entry" ? (
        <EntryChoice chosenId={entryId} onChoose={(id) => change({ entryId: id })} error={errors.entryId} />
      ) : null}
      {target === "evidence" ? (
        <EvidenceChoice
          chosenId={evidenceId}
          onChoose={(id) => change({ evidenceId: id })}
          error={errors.evidenceId ?? errors.entryId}
        />
      ) : null}
      {target === "link" ? (
        <Field label="Address" required error={errors.url ?? errors.entryId}>
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
      ) : null}
    </>
  );
}
