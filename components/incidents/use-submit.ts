"use client";
import { useRef, useState } from "react";

import { ApiError } from "#lib/web/client.ts";

import { errorsByField, type FormErrors, NO_ERRORS } from "./errors-by-field.ts";

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
  const key = useRef("");
  async function attempt(run: (idempotencyKey: string) => Promise<void>): Promise<void> {
    if (key.current === "") key.current = crypto.randomUUID();
    try {
      await run(key.current);
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null;
      // Only a request that got no answer may have been carried out: sent again it needs the same key.
      const mayHaveCounted = problem !== null && (problem.status === 0 || problem.status >= 500);
      if (!mayHaveCounted) key.current = "";
      // The form was changed after an attempt without an answer: it is another request now.
      if (problem?.type === "/problems/idempotency-key-reused") return attempt(run);
      throw error;
    }
  }

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
