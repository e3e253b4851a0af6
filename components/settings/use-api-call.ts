"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { ApiError } from "#lib/web/client.ts";

type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** The field that a refusal as a whole is about: `{ "email-taken": "email" }`. */
export type FieldOfReason = Readonly<Record<string, string>>;

type Refused = {
  /** Changes with each refusal, also with one that says the same again. */
  count: number;
  sentence: string | null;
  fields: FieldErrors;
};

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
  /** What happened and what to do, unless single fields say it; null while nothing was refused. */
  refusal: string | null;
  /** Sentences about single fields, by their path: "name", "password/next". */
  fieldErrors: FieldErrors;
  refusals: number;
  /**
   * Runs `send`, which throws ApiError when it is refused, then reads the page anew; busy until that is there, so that
   * the next change names the version that this one made. Whoever is signed out by now is sent to sign in.
   */
  run: (send: () => Promise<void>) => void;
  /** Takes back what was said about a field, because it is being mended. */
  forgetField: (field: string) => void;
};

/** Runs calls of the API for a component and keeps why one was refused. */
export function useApiCall(fieldOfReason: FieldOfReason = {}): ApiCallState {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [refused, setRefused] = useState<Refused>({ count: 0, sentence: null, fields: {} });

  function refuse(error: ApiError): void {
    const fields = fieldErrorsOf(error, fieldOfReason);
    const sentence = Object.keys(fields).length > 0 ? null : error.message;
    setRefused(({ count }) => ({ count: count + 1, sentence, fields }));
  }

  function run(send: () => Promise<void>): void {
    start(async () => {
      try {
        await send();
        setRefused(({ count }) => ({ count, sentence: null, fields: {} }));
        start(() => router.refresh());
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.status === 401) location.assign(signInHere());
        refuse(error);
      }
    });
  }

  function forgetField(field: string): void {
    if (refused.fields[field] === undefined) return;
    const others = Object.entries(refused.fields).filter(([name]) => name !== field);
    setRefused({ ...refused, fields: Object.fromEntries(others) });
  }

  return {
    isBusy,
    refusal: refused.sentence,
    fieldErrors: refused.fields,
    refusals: refused.count,
    run,
    forgetField,
  };
}
