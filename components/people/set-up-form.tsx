"use client";
import { useState } from "react";

import { ApiForm } from "#components/settings/api-form.tsx";
import { formText } from "#components/settings/form-text.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { apiClient } from "#lib/web/client.ts";

import { PasswordInput } from "./password-input.tsx";
import { signIn } from "./sign-in.ts";
import { TimeZonePicker } from "./time-zone-picker.tsx";

/** Makes the first account, an administrator's, signs in to it and goes on to the incidents. */
export function SetUpForm() {
  const browserZone = useReaderTimeZone();
  const [chosenZone, setChosenZone] = useState<string | null>(null);
  const timeZone = chosenZone ?? browserZone;

  async function setUp(fields: FormData): Promise<void> {
    const email = formText(fields, "email");
    const password = formText(fields, "password");
    await apiClient().call("POST /set-up", { email, name: formText(fields, "name"), password, timeZone });
    const answer = await signIn(email, password);
    location.assign(answer === "signed-in" ? "/incidents" : "/sign-in");
    // This page is no more; it stays as it is until the next has come.
    await new Promise(() => {});
  }

  return (
    <ApiForm onSend={setUp} className="grid gap-4">
      {({ errorOf, isBusy }) => (
        <>
          <Field label="Your name" error={errorOf("name")}>
            {(control) => (
              <Input {...control} name="name" autoComplete="name" maxLength={100} className="h-10" />
            )}
          </Field>
          <Field label="E-mail address" error={errorOf("email")}>
            {(control) => (
              <Input
                {...control}
                type="email"
                name="email"
                autoComplete="username"
                maxLength={254}
                className="h-10"
              />
            )}
          </Field>
          <Field
            label="Password"
            error={errorOf("password")}
            hint="12 characters or more. A few words are fine."
          >
            {(control) => (
              <PasswordInput
                {...control}
                name="password"
                autoComplete="new-password"
                maxLength={200}
                className="h-10"
              />
            )}
          </Field>
          <Field label="Time zone" error={errorOf("timeZone")} hint="Times are shown to you in this zone.">
            {(control) => (
              <TimeZonePicker control={control} value={timeZone} onChange={setChosenZone} className="h-10" />
            )}
          </Field>
          <Button type="submit" variant="primary" size="lg" busy={isBusy}>
            Create the account and sign in
          </Button>
        </>
      )}
    </ApiForm>
  );
}
