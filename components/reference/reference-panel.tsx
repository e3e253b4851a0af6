"use client";
import { useId } from "react";

import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { ReferenceStateJson } from "#lib/domain/reference/schema.ts";

import {
  corrections,
  describeChanging,
  describeSetUp,
  isCorrected,
  switchesOf,
} from "./describe-reference.ts";
import { ReferenceFigures } from "./reference-figures.tsx";
import { ReferenceLoadForm } from "./reference-load-form.tsx";
import { useReference } from "./use-reference.ts";

export type ReferencePanelProps = {
  /** Whether the reader may change how it runs; else it only shows. */
  mayConfigure: boolean;
};

/** The controls of the reference service: with them an incident is brought on, and ended. */
export function ReferencePanel({ mayConfigure }: ReferencePanelProps) {
  const heading = useId();
  const reference = useReference();
  const { state, problem } = reference;
  return (
    <section aria-labelledby={heading} className="grid grid-cols-1 gap-4 rounded-md border border-line p-4">
      <div>
        <h2 id={heading} className="text-base font-semibold">
          Try an incident
        </h2>
        <p className="measure text-muted">
          A real shop with a real database. Misconfigure its cache: pages get slow, PostgreSQL finds
          deadlocks, users get errors, and within two minutes Hindcast declares an incident.
        </p>
      </div>
      <p
        aria-live="polite"
        className={problem === null ? "sr-only" : "border-l-2 border-amber-line pl-3 text-amber"}
      >
        {problem}
      </p>
      {state === null ? (
        problem === null && <Skeleton className="h-64" />
      ) : (
        <Controls {...reference} state={state} isReadOnly={!mayConfigure || problem !== null} />
      )}
      {mayConfigure ? null : <p className="text-subtle">Responders and above change how it runs.</p>}
    </section>
  );
}

type ControlsProps = ReturnType<typeof useReference> & { state: ReferenceStateJson; isReadOnly: boolean };

function Controls({ state, asked, isReadOnly, configure, changeLoad }: ControlsProps) {
  const { presets } = state;
  const changing = state.changing ?? (Object.keys(asked).length > 0 ? asked : null);
  // A switch stands where it was put; what is not in force yet is said beside it.
  const shown = { ...state.config, ...state.changing, ...asked };
  const isAll = (preset: typeof presets.corrected) =>
    Object.entries(preset).every(([name, value]) => shown[name as keyof typeof shown] === value);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p aria-live="polite">
          <span className="font-medium">{describeSetUp(state)}</span>{" "}
          <span className="text-muted">{describeChanging(changing)}</span>
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            variant="danger"
            disabled={isReadOnly || isAll(presets.misconfigured)}
            onClick={() => configure(presets.misconfigured)}
          >
            Misconfigure
          </Button>
          <Button
            variant="primary"
            disabled={isReadOnly || isAll(presets.corrected)}
            onClick={() => configure(presets.corrected)}
          >
            Correct everything
          </Button>
        </div>
      </div>
      <ReferenceFigures lastMinute={state.load.lastMinute} />
      <div className="grid grid-cols-1 gap-x-10 gap-y-5 border-t border-line pt-4 md:grid-cols-2">
        <div className="grid content-start gap-3">
          {corrections.map(({ name, label, effect }) => (
            <Switch
              key={name}
              label={label}
              hint={effect}
              checked={isCorrected(shown, presets, name)}
              disabled={isReadOnly}
              onCheckedChange={(isOn) => configure(switchesOf(presets, name, isOn))}
            />
          ))}
        </div>
        <ReferenceLoadForm load={state.load} isReadOnly={isReadOnly} onChange={changeLoad} />
      </div>
    </>
  );
}
