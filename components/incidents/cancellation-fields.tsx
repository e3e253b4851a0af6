"use client";
import { CANCELLATIONS } from "#lib/domain/incidents/rules.ts";
import type { IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";
import { Cancellation } from "#prisma/generated/enums.ts";

import { IncidentPicker } from "./incident-picker.tsx";

const hints: Record<Cancellation, string> = {
  duplicate: "Somebody declared the same incident already. What is recorded here stays here.",
  false_alarm: "Nothing was wrong. It counts in no figures.",
  test: "A drill, or somebody trying things out. It counts in no figures.",
};

export type CancellationFieldsProps = {
  chosen: Cancellation | null;
  onChoose: (cancellation: Cancellation) => void;
  original: IncidentSummaryJson | null;
  onOriginal: (incident: IncidentSummaryJson | null) => void;
  /** Key of the incident that is cancelled. */
  incidentKey: string;
  /** Opens the form that moves everything instead. */
  onMerge: () => void;
  error?: readonly string[] | undefined;
};

/** What a cancelled incident turned out to be; of a duplicate, which incident goes on. */
export function CancellationFields({
  chosen,
  onChoose,
  original,
  onOriginal,
  incidentKey,
  onMerge,
  error,
}: CancellationFieldsProps) {
  return (
    <>
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium">What it turned out to be</legend>
        {Object.values(Cancellation).map((choice, index) => (
          <label key={choice} className="flex min-h-7 items-baseline gap-2 pointer-coarse:min-h-10">
            <input
              type="radio"
              name="cancelledAs"
              autoFocus={index === 0}
              checked={chosen === choice}
              onChange={() => onChoose(choice)}
              className="translate-y-0.5 accent-(--color-accent)"
            />
            <span>
              {CANCELLATIONS[choice]} <span className="block text-xs text-subtle">{hints[choice]}</span>
            </span>
          </label>
        ))}
        {error === undefined ? null : <p className="text-xs text-red">{error.join(" ")}</p>}
      </fieldset>
      {chosen === "duplicate" ? (
        <div className="grid gap-1">
          <p className="flex flex-wrap items-baseline justify-between gap-2 font-medium">
            The incident that goes on <span className="text-xs font-normal text-subtle">optional</span>
          </p>
          <IncidentPicker
            label="The incident that goes on"
            chosen={original}
            onChoose={onOriginal}
            without={incidentKey}
          />
          <p className="text-xs text-subtle">
            To move what is recorded here,{" "}
            <button type="button" className="text-accent-ink underline" onClick={onMerge}>
              merge it into the other incident
            </button>{" "}
            instead.
          </p>
        </div>
      ) : null}
    </>
  );
}
