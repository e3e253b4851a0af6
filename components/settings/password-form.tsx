"use client";

import { PasswordInput } from "#components/people/password-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient } from "#lib/web/client.ts";

import { ApiForm } from "./api-form.tsx";
import { formText } from "./form-text.ts";

/** Changes one's own password, which takes the current one. */
export function PasswordForm({ email }: { email: string }) {
  async function change(fields: FormData, form: HTMLFormElement): Promise<void> {
    const password = {
      current: formText(fields, "password/current"),
      next: formText(fields, "password/next"),
    };
    const client = apiClient();
    // A password overwrites nothing that was read, so the version that is there just now will do.
    const { version } = await client.call("GET /me", {});
    await client.call("PATCH /me", { password, expectedVersion: version ?? 1 });
    form.reset();
    showToast({ message: "Your password is changed.", description: "Your other sessions have ended." });
  }

  return (
    <ApiForm
      onSend={change}
      fieldOfReason={{ "wrong-password": "password/current" }}
      className="grid max-w-96 gap-4"
    >
      {({ errorOf, isBusy }) => (
        <>
          {/* Tells password managers whose password it is. */}
          <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
          <Field label="Current password" error={errorOf("password/current")}>
            {(control) => (
              <PasswordInput
                {...control}
                name="password/current"
                autoComplete="current-password"
                maxLength={200}
              />
            )}
          </Field>
          <Field
            label="New password"
            error={errorOf("password/next")}
            hint="12 characters or more. A few words are fine."
          >
            {(control) => (
              <PasswordInput {...control} name="password/next" autoComplete="new-password" maxLength={200} />
            )}
          </Field>
          <Button type="submit" busy={isBusy} className="justify-self-start">
            Change the password
          </Button>
        </>
      )}
    </ApiForm>
  );
}
