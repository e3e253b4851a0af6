"use client";
import { useState } from "react";

import { errorsByField, type FormErrors, NO_ERRORS } from "./errors-by-field.ts";
import { underOneKey } from "./under-one-key.ts";

export type Submit = {
  isBusy: boolean;
  errors: FormErrors;
  /** Sends the form; `run` gets a key that stays the same until it has succeeded, so that sending twice counts once. */
  submit: (run: (idempotencyKey: string) => Promise<void>) => Promise<void>;
};

/** Sending a form: busy while it runs, refusals sorted to the fields named. */
export function useSubmit(names: readonly string[]): Submit {
  const [isBusy, setBusy] = useState(false);
  const [errors, setErrors] = useState(NO_ERRORS);
  const [attempt] = useState(underOneKey);

  async function submit(run: (idempotencyKey: string) => Promise<void>): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setErrors(NO_ERRORS);
    try {
      await attempt(run);
    } catch (error) {
      setErrors(errorsByField(error, names));
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, errors, submit };
}
