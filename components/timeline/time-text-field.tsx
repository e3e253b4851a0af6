"use client";
import { useNow } from "#components/shell/clock.ts";
import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { readTimeText } from "./read-time-text.ts";

export type TimeTextFieldProps = {
  label: string;
  text: string;
  onChange: (text: string) => void;
  /** What an empty field means. */
  empty?: string;
  optional?: boolean;
  required?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  error?: string | readonly string[] | undefined;
  className?: string;
};

/** A time as one types it into the composer; below stands what was understood, so that nothing moves while one types. */
export function TimeTextField({
  label,
  text,
  onChange,
  empty = "",
  optional,
  required,
  hideLabel,
  error,
  className,
}: TimeTextFieldProps) {
  const timeZone = useReaderTimeZone();
  const now = useNow();
  const read = now === null ? null : readTimeText(text, new Date(now), timeZone);
  return (
    <Field
      label={label}
      optional={optional}
      required={required}
      {...(hideLabel !== undefined && { hideLabel })}
      {...(className !== undefined && { className })}
      {...(error !== undefined && { error })}
      hint={
        <span className="block min-h-4">
          {read === null ? (
            empty
          ) : (
            <>
              {read.at === null ? null : (
                <span className="text-ink tabular-nums">
                  {formatInstant(read.at, { timeZone, precision: read.precision })} {timeZone}{" "}
                </span>
              )}
              {read.problem === null ? null : <span className="text-amber">{read.problem}</span>}
            </>
          )}
        </span>
      }
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          spellCheck={false}
          placeholder="14:05, -10m, 10 May 12:15"
          className="tabular-nums"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
