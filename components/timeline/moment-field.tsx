"use client";
import { formatOffset } from "#components/shell/format-instant.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import type { Moment } from "./moment.ts";

export type MomentFieldProps = {
  label?: string;
  hideLabel?: boolean;
  moment: Moment;
  onChange: (moment: Moment) => void;
  error?: string | readonly string[] | undefined;
  hint?: string;
  optional?: boolean;
};

/** A day, a time, and the zone in which they are meant. */
export function MomentField({
  label = "Time",
  hideLabel = true,
  moment,
  onChange,
  error,
  hint,
  optional,
}: MomentFieldProps) {
  const offset = moment.text === "" ? moment.zone : formatOffset(new Date(`${moment.text}Z`), moment.zone);
  return (
    <Field
      label={label}
      hideLabel={hideLabel}
      optional={optional}
      hint={hint}
      {...(error !== undefined && { error })}
    >
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            {...control}
            type="datetime-local"
            step="1"
            className="w-auto tabular-nums"
            value={moment.text}
            onChange={(event) => onChange({ ...moment, text: event.target.value })}
          />
          <span className="text-xs whitespace-nowrap text-subtle" title={moment.zone}>
            {offset}
          </span>
        </span>
      )}
    </Field>
  );
}
