"use client";

import { ApiForm } from "#components/settings/api-form.tsx";
import { formText } from "#components/settings/form-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient } from "#lib/web/client.ts";

import { NewPasswordField } from "./new-password-field.tsx";
import type { Person } from "./person.ts";

/** Gives somebody a new password, which ends their sessions. */
export function ResetPasswordDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  async function reset(fields: FormData): Promise<void> {
    const { id, version: expectedVersion } = person;
    await apiClient().call("PATCH /users/{id}", {
      id,
      expectedVersion,
      password: formText(fields, "password"),
    });
    onClose();
    showToast({ message: `${person.name} has a new password.`, description: "Their sessions have ended." });
  }

  return (
    <Dialog
      open
      size="sm"
      title={`New password for ${person.name}`}
      description="It ends all their sessions. Tell it to them yourself: nothing is mailed."
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <ApiForm onSend={reset} className="grid gap-4">
        {({ errorOf, isBusy }) => (
          <>
            <NewPasswordField error={errorOf("password")} />
            <Button type="submit" variant="primary" busy={isBusy} className="justify-self-end">
              Set the password
            </Button>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
