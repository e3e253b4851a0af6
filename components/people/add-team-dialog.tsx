"use client";
import { useState } from "react";

import { ApiForm } from "#components/settings/api-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { apiClient } from "#lib/web/client.ts";

import { MemberPicker } from "./member-picker.tsx";
import type { Member } from "./person.ts";
import { slugOf } from "./slug-of.ts";

/** Adds a team with its members in their order of escalation. */
export function AddTeamDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const [members, setMembers] = useState<readonly Member[]>([]);
  const slug = ownSlug ?? slugOf(name);

  async function add(): Promise<void> {
    await apiClient().call("POST /teams", { name, slug, members: members.map(({ id }) => id) });
    onClose();
  }

  return (
    <Dialog open size="sm" title="Add a team" onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <ApiForm onSend={add} fieldOfReason={{ "slug-taken": "slug" }} className="grid gap-4">
        {({ errorOf, isBusy }) => (
          <>
            <Field label="Name" error={errorOf("name")}>
              {(control) => (
                <Input
                  {...control}
                  name="name"
                  value={name}
                  autoComplete="off"
                  maxLength={100}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
              )}
            </Field>
            <Field
              label="Short name"
              error={errorOf("slug")}
              hint="Stands in addresses and filters; it cannot be changed."
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
            <MemberPicker members={members} onChange={setMembers} />
            <Button type="submit" variant="primary" busy={isBusy} className="justify-self-end">
              Add
            </Button>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
