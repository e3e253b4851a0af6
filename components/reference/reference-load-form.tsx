"use client";
import { type FormEvent, useId } from "react";

import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { ReferenceStateJson } from "#lib/domain/reference/schema.ts";

import { describeDay } from "./describe-reference.ts";

export type ReferenceLoadFormProps = {
  load: ReferenceStateJson["load"];
  isReadOnly: boolean;
  onChange: (load: { on?: boolean; requestsPerSecond?: number }) => void;
};

/** Whether there are users, and how many requests they send. */
export function ReferenceLoadForm({ load, isReadOnly, onChange }: ReferenceLoadFormProps) {
  const field = useId();
  function setRate(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const rate = Number(new FormData(event.currentTarget).get("rate"));
    if (Number.isFinite(rate)) onChange({ requestsPerSecond: rate });
  }
  return (
    <div className="grid content-start gap-3">
      <Switch
        label="Load"
        hint={
          load.on
            ? `Users ask for pages over a day of ${describeDay(load.daySeconds)}: few at night, most at noon. ${load.inFlight} wait for an answer now.`
            : "Nobody asks for anything, so there is nothing to see."
        }
        checked={load.on}
        disabled={isReadOnly}
        onCheckedChange={(on) => onChange({ on })}
      />
      {/* A new rate from elsewhere puts the field right. */}
      <form key={load.requestsPerSecond} onSubmit={setRate} className="flex items-end justify-between gap-3">
        <label htmlFor={field}>
          Requests a second
          <span className="block text-xs text-subtle">Mean of the day. Twenty are enough for deadlocks.</span>
        </label>
        <span className="flex items-center gap-2">
          <Input
            id={field}
            name="rate"
            type="number"
            min={0.1}
            max={500}
            step="any"
            required
            defaultValue={load.requestsPerSecond}
            disabled={isReadOnly}
            className="w-20"
          />
          <Button type="submit" disabled={isReadOnly}>
            Set
          </Button>
        </span>
      </form>
    </div>
  );
}
