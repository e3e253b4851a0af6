import { type ReactNode, useId } from "react";

import { cn } from "./class-names.ts";

/** What a control inside a `Field` must carry to be named, described and marked by it. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  required: boolean | undefined;
};

export type FieldProps = {
  label: ReactNode;
  /** What to enter, or why it is asked. */
  hint?: ReactNode;
  /** What is wrong and what to do; several sentences are listed one under the other. */
  error?: string | readonly string[];
  required?: boolean;
  /** Says "optional" beside the label. */
  optional?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  className?: string;
  /** Draws the control: `{(control) => <Input {...control} name="title" />}`. */
  children: (control: FieldControl) => ReactNode;
};

/** Label, control, hint and error, wired by `id` and `aria-describedby`. */
export function Field(props: FieldProps) {
  const id = useId();
  const errors = typeof props.error === "string" ? [props.error] : (props.error ?? []);
  const describedBy = [
    errors.length > 0 ? `${id}-error` : undefined,
    props.hint === undefined ? undefined : `${id}-hint`,
  ].filter((part) => part !== undefined);
  return (
    <div className={cn("grid gap-1", props.className)}>
      <label
        htmlFor={id}
        className={props.hideLabel === true ? "sr-only" : "flex items-baseline gap-2 font-medium text-ink"}
      >
        {props.label}
        {props.optional === true ? <span className="text-xs font-normal text-subtle">optional</span> : null}
      </label>
      {props.children({
        id,
        "aria-describedby": describedBy.length > 0 ? describedBy.join(" ") : undefined,
        "aria-invalid": errors.length > 0 ? true : undefined,
        required: props.required,
      })}
      {errors.length > 0 ? (
        <div id={`${id}-error`} className="text-xs text-red">
          {errors.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ) : null}
      {props.hint === undefined ? null : (
        <p id={`${id}-hint`} className="text-xs text-subtle">
          {props.hint}
        </p>
      )}
    </div>
  );
}
