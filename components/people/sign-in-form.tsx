"use client";
import { type SubmitEvent, useRef, useState } from "react";

import { formText } from "#components/settings/form-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { PasswordInput } from "./password-input.tsx";
import { returnPath } from "./return-path.ts";
import { signIn, type SignInAnswer } from "./sign-in.ts";

const sentences: Record<Exclude<SignInAnswer, "signed-in">, string> = {
  refused:
    "Address and password do not fit together. After ten failed tries an account accepts no more for a quarter of an hour.",
  "no-cookies": "Your browser kept no cookie. Allow cookies for this site, then try again.",
  unreachable: "The server did not answer. Nothing is lost; try again in a moment.",
};

/** Address and password; goes on to `to`, a path of this site, once they fit. */
export function SignInForm({ to }: { to?: string }) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const password = useRef<HTMLInputElement>(null);

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setRefusal(null);
    const answer = await signIn(formText(fields, "email"), formText(fields, "password"));
    // A whole new page, so that nothing of an earlier person's stays in memory, and password managers notice.
    if (answer === "signed-in") return location.assign(returnPath(to));
    setBusy(false);
    setRefusal(sentences[answer]);
    password.current?.select();
  }

  return (
    // Only ever sent by the script above; `method` keeps a password out of the address if that has not loaded yet.
    <form
      method="post"
      action="/api/auth/callback/credentials"
      className="grid gap-4"
      onSubmit={(event) => void onSubmit(event)}
    >
      <div
        role="alert"
        className={refusal === null ? "sr-only" : "border-l-2 border-red-solid pl-3 text-red"}
      >
        {refusal}
      </div>
      <Field label="E-mail address">
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            maxLength={254}
            required
            className="h-10"
          />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <PasswordInput
            {...control}
            ref={password}
            name="password"
            autoComplete="current-password"
            maxLength={200}
            required
            className="h-10"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={isBusy}>
        Sign in
      </Button>
    </form>
  );
}
