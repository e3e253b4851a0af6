"use client";
import { useState } from "react";

import { ApiForm } from "#components/settings/api-form.tsx";
import { formText } from "#components/settings/form-text.ts";
import { readerTimeZone } from "#components/shell/reader-time-zone.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient } from "#lib/web/client.ts";
import type { Role } from "#prisma/generated/enums.ts";

import { NewPasswordField } from "./new-password-field.tsx";
import { isRole, roleMeanings, roleOptions } from "./role-options.ts";
import { TimeZonePicker } from "./time-zone-picker.tsx";

/** Makes an account for somebody. */
export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const [role, setRole] = useState<Role>("responder");
  const [timeZone, setTimeZone] = useState(readerTimeZone);

  async function add(fields: FormData): Promise<void> {
    const added = await apiClient().call("POST /users", {
      email: formText(fields, "email"),
      name: formText(fields, "name"),
      role,
      password: formText(fields, "password"),
      timeZone,
    });
    onClose();
    showToast({
      message: `${added.name} has an account.`,
      description: "Tell them the address and the password.",
    });
  }

  return (
    <Dialog
      open
      size="sm"
      title="Add a person"
      description="They can sign in at once. Nothing is mailed."
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <ApiForm onSend={add} fieldOfReason={{ "email-taken": "email" }} className="grid gap-4">
        {({ errorOf, isBusy }) => (
          <>
            <Field label="Name" error={errorOf("name")}>
              {(control) => <Input {...control} name="name" autoComplete="off" maxLength={100} />}
            </Field>
            <Field label="E-mail address" error={errorOf("email")}>
              {(control) => (
                <Input {...control} type="email" name="email" autoComplete="off" maxLength={254} />
              )}
            </Field>
            <Field label="Role" error={errorOf("role")} hint={roleMeanings[role]}>
              {(control) => (
                <Select
                  {...control}
                  options={roleOptions}
                  value={role}
                  onValueChange={(value) => {
                    if (isRole(value)) setRole(value);
                  }}
                />
              )}
            </Field>
            <Field label="Time zone" error={errorOf("timeZone")}>
              {(control) => <TimeZonePicker control={control} value={timeZone} onChange={setTimeZone} />}
            </Field>
            <NewPasswordField error={errorOf("password")} />
            <Button type="submit" variant="primary" busy={isBusy} className="justify-self-end">
              Add
            </Button>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
