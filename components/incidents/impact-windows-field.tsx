"use client";
import { X } from "lucide-react";

import { TimeTextField } from "#components/timeline/time-text-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";

import { type DraftWindow, newWindow } from "./impact-draft.ts";

export type ImpactWindowsFieldProps = {
  windows: readonly DraftWindow[];
  onChange: (windows: DraftWindow[]) => void;
  error?: readonly string[] | undefined;
};

/** When users were affected: as many times as it came back. */
export function ImpactWindowsField({ windows, onChange, error }: ImpactWindowsFieldProps) {
  const set = (index: number, part: Partial<DraftWindow>) =>
    onChange(windows.map((window, at) => (at === index ? { ...window, ...part } : window)));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">When users were affected</legend>
      {windows.map((window, index) => (
        <div
          key={window.key}
          className="grid items-start gap-x-3 gap-y-1 border-l-2 border-line pl-3 sm:grid-cols-2"
        >
          <TimeTextField
            label="From"
            text={window.started.text}
            onChange={(text) => set(index, { started: { ...window.started, text } })}
          />
          <TimeTextField
            label="Until"
            text={window.ended.text}
            onChange={(text) => set(index, { ended: { ...window.ended, text } })}
            empty="Goes on, if left empty."
          />
          <span className="flex items-center gap-2 sm:col-span-2">
            <Input
              aria-label={`Note on time of impact ${index + 1}`}
              placeholder="What was different this time (optional)"
              maxLength={500}
              value={window.note}
              onChange={(event) => set(index, { note: event.target.value })}
            />
            <IconButton
              label={`Take time of impact ${index + 1} out`}
              onClick={() => onChange(windows.filter((_, at) => at !== index))}
            >
              <X aria-hidden="true" />
            </IconButton>
          </span>
        </div>
      ))}
      {error === undefined ? null : <p className="text-xs text-red">{error.join(" ")}</p>}
      <Button size="sm" className="justify-self-start" onClick={() => onChange([...windows, newWindow()])}>
        {windows.length === 0 ? "Add a time of impact" : "It came back: add another"}
      </Button>
    </fieldset>
  );
}
