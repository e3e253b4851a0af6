"use client";
import { useId, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { isTimeZone } from "#lib/domain/time/is-time-zone.ts";
import { parseShift } from "#lib/domain/time/parse-shift.ts";

import type { PasteDraft } from "./paste-draft.ts";

export type PasteSettingsProps = {
  draft: PasteDraft;
  /** Some dates have two readings. */
  asksForOrder: boolean;
  /** How many rows a shift moves: those chosen, or all. */
  moves: string;
  onChange: (part: Partial<PasteDraft>) => void;
  onShift: (ms: number) => void;
};

const orderOptions = [
  { value: "day-first", label: "10/05 is 10 May" },
  { value: "month-first", label: "10/05 is 5 October" },
];

/** What holds for the whole block: zone, day, order of dates, and the moving of its times. */
export function PasteSettings({ draft, asksForOrder, moves, onChange, onShift }: PasteSettingsProps) {
  const zones = useId();
  const [zone, setZone] = useState(draft.timeZone);
  const [offset, setOffset] = useState("");
  const [isRefused, setRefused] = useState(false);
  const isZone = isTimeZone(zone);
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <Field
        label="Zone of the times"
        {...(!isZone && { error: "Write it as Europe/Paris, UTC or +02:00." })}
      >
        {(control) => (
          <>
            <Input
              {...control}
              list={zones}
              className="w-48"
              value={zone}
              onChange={(event) => {
                setZone(event.target.value);
                if (isTimeZone(event.target.value)) onChange({ timeZone: event.target.value });
              }}
            />
            <datalist id={zones}>
              {["UTC", ...Intl.supportedValuesOf("timeZone")].map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label="Day, where none is written">
        {(control) => (
          <Input
            {...control}
            type="date"
            className="w-40"
            value={draft.day}
            onChange={(event) => onChange({ day: event.target.value })}
          />
        )}
      </Field>
      {asksForOrder || draft.dateOrder !== "" ? (
        <Field label="Order of dates">
          {(control) => (
            <Select
              {...control}
              placeholder="Not said"
              options={orderOptions}
              value={draft.dateOrder}
              onValueChange={(order) =>
                onChange({ dateOrder: order === "day-first" || order === "month-first" ? order : "" })
              }
            />
          )}
        </Field>
      ) : null}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          const ms = parseShift(offset);
          setRefused(ms === null);
          if (ms !== null) onShift(ms);
        }}
      >
        <Field label="Shift times by" {...(isRefused && { error: "Write it as +1h, -5m or +1h30m." })}>
          {(control) => (
            <span className="flex gap-1">
              <Input
                {...control}
                placeholder="+1h, -5m"
                className="w-24"
                value={offset}
                onChange={(event) => {
                  setRefused(false);
                  setOffset(event.target.value);
                }}
              />
              <Button type="submit">Shift {moves}</Button>
            </span>
          )}
        </Field>
      </form>
    </div>
  );
}
