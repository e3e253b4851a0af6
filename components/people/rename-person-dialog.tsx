"use client";

import { ApiForm } from "#components/settings/api-form.tsx";
import { formText } from "#components/settings/form-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { apiClient } from "#lib/web/client.ts";

import type { Person } from "./person.ts";

/** Changes the name under which somebody appears everywhere. */
export function RenamePersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  async function rename(fields: FormData): Promise<void> {
    const { id, version: expectedVersion } = person;
    await apiClient().call("PATCH /users/{id}", { id, expectedVersion, name: formText(fields, "name") });
    onClose();
  }

  return (
    <Dialog
      open
      size="sm"
      title={`Rename ${person.name}`}
      description="The new name stands on everything this person wrote."
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <ApiForm onSend={rename} className="grid gap-4">
        {({ errorOf, isBusy }) => (
          <>
            <Field label="Name" error={errorOf("name")}>
              {(control) => (
                <Input
                  {...control}
                  name="name"
                  defaultValue={person.name}
                  autoComplete="off"
                  maxLength={100}
                />
              )}
            </Field>
            <Button type="submit" variant="primary" busy={isBusy} className="justify-self-end">
              Rename
            </Button>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
