"use client";
import { useState, useTransition } from "react";

import { ApiError } from "#lib/web/client.ts";

type FieldErrors = Readonly<Record<string, readonly string[]>>;

const none: FieldErrors = {};

/** The field that a refusal as a whole is about: `{ "email-taken": "email" }`. */
export type FieldOfReason = Readonly<Record<string, string>>;

function fieldErrorsOf({ problem }: ApiError, fieldOfReason: FieldOfReason): FieldErrors {
  const field = fieldOfReason[problem.type.replace("/problems/", "")];
  if (field !== undefined) return { [field]: [problem.detail] };
  const errors: Record<string, string[]> = {};
  for (const { pointer, message } of problem.errors ?? []) (errors[pointer.slice(1)] ??= []).push(message);
  return errors;
}

/** Where an address asks to sign in and come back. */
const signInHere = () => `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;

export type ApiCallState = {
  isBusy: boolean;
  /** What happened and what to do; null while nothing was refused. */
  refusal: string | null;
  /** Sentences about single fields, by their path: "name", "password/next". */
  fieldErrors: FieldErrors;
  /** Runs `send`, which throws ApiError when it is refused; whoever is signed out by now is sent to sign in. */
  run: (send: () => Promise<void>) => void;
};

/** Runs calls of the API for a component and keeps why one was refused. */
export function useApiCall(fieldOfReason: FieldOfReason = {}): ApiCallState {
  const [isBusy, start] = useTransition();
  const [error, setError] = useState<ApiError | null>(null);

  function run(send: () => Promise<void>): void {
    start(async () => {
      try {
        await send();
        setError(null);
      } catch (caught) {
        if (!(caught instanceof ApiError)) throw caught;
        if (caught.status === 401) location.assign(signInHere());
        setError(caught);
      }
    });
  }

  const fieldErrors = error ? fieldErrorsOf(error, fieldOfReason) : none;
  return { isBusy, refusal: error?.message ?? null, fieldErrors, run };
}
