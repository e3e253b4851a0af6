"use client";
import { useState } from "react";

import { slugOf } from "#components/people/slug-of.ts";
import { ApiForm } from "#components/settings/api-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { apiClient } from "#lib/web/client.ts";

/** Adds a category at the end of the catalogue. */
export function AddCategoryForm() {
  const [name, setName] = useState("");
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const slug = ownSlug ?? slugOf(name);

  async function add(): Promise<void> {
    await apiClient().call("POST /cause-categories", { name, slug });
    setName("");
    setOwnSlug(null);
  }

  return (
    <ApiForm
      onSend={add}
      fieldOfReason={{ "slug-taken": "slug" }}
      className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]"
    >
      {({ errorOf, isBusy }) => (
        <>
          <Field label="New category" error={errorOf("name")}>
            {(control) => (
              <Input
                {...control}
                name="name"
                value={name}
                autoComplete="off"
                maxLength={60}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field
            label="Short name"
            error={errorOf("slug")}
            hint="Stands in filters and the API; it cannot be changed."
          >
            {(control) => (
              <Input
                {...control}
                name="slug"
                value={slug}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={63}
                onChange={(event) => setOwnSlug(event.currentTarget.value)}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" busy={isBusy} className="sm:mt-6">
            Add
          </Button>
        </>
      )}
    </ApiForm>
  );
}
