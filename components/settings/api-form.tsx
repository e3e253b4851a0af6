"use client";
import { type InputEvent, type ReactNode, type SubmitEvent, useEffect, useRef } from "react";

import { FormRefusal } from "./form-refusal.tsx";
import { type FieldOfReason, useApiCall } from "./use-api-call.ts";

export type ApiFormProps = {
  /** Sends what was filled in; throws ApiError when it is refused. */
  onSend: (fields: FormData, form: HTMLFormElement) => Promise<void>;
  fieldOfReason?: FieldOfReason;
  className?: string;
  /** Draws the fields, each named by its path; `errorOf("password/next")` gives the sentences about one of them. */
  children: (state: {
    isBusy: boolean;
    errorOf: (field: string) => readonly string[] | undefined;
  }) => ReactNode;
};

/** A form that the API checks: refusals stand at their fields, and the first of them gets the focus. */
export function ApiForm({ onSend, fieldOfReason, className, children }: ApiFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { isBusy, refusal, fieldErrors, refusals, run, forgetField } = useApiCall(fieldOfReason);

  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals]);

  function onInput({ target }: InputEvent<HTMLFormElement>): void {
    if ("name" in target && typeof target.name === "string") forgetField(target.name);
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const { currentTarget } = event;
    const fields = new FormData(currentTarget);
    if (!isBusy) run(() => onSend(fields, currentTarget));
  }

  return (
    // `method` keeps what is typed out of the address if the page's script has not loaded yet.
    <form ref={form} method="post" noValidate className={className} onInput={onInput} onSubmit={onSubmit}>
      <FormRefusal>{refusal}</FormRefusal>
      {children({ isBusy, errorOf: (field) => fieldErrors[field] })}
    </form>
  );
}
