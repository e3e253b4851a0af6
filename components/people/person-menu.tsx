"use client";
import { Ellipsis } from "lucide-react";
import { useState } from "react";

import { DropdownMenu, DropdownMenuItem } from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

import type { Person } from "./person.ts";
import { RenamePersonDialog } from "./rename-person-dialog.tsx";
import { ResetPasswordDialog } from "./reset-password-dialog.tsx";
import { usePersonChange } from "./use-person-change.ts";

/** What an administrator can do about an account beside its role. */
export function PersonMenu({ person }: { person: Person }) {
  const [dialog, setDialog] = useState<"password" | "name" | null>(null);
  const { isBusy, change } = usePersonChange(person);
  const close = () => setDialog(null);
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={
          <IconButton label={`Actions for ${person.name}`} size="sm" busy={isBusy}>
            <Ellipsis aria-hidden="true" />
          </IconButton>
        }
      >
        <DropdownMenuItem onSelect={() => setDialog("name")}>Rename…</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => setDialog("password")}>Set a new password…</DropdownMenuItem>
        {person.disabled ? (
          <DropdownMenuItem
            onSelect={() =>
              change({ disabled: false }, `${person.name} can sign in again.`, { disabled: true })
            }
          >
            Enable the account
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem
            danger
            onSelect={() =>
              change({ disabled: true }, `${person.name} is signed out and cannot sign in.`, {
                disabled: false,
              })
            }
          >
            Disable the account
          </DropdownMenuItem>
        )}
      </DropdownMenu>
      {dialog === "password" ? <ResetPasswordDialog person={person} onClose={close} /> : null}
      {dialog === "name" ? <RenamePersonDialog person={person} onClose={close} /> : null}
    </>
  );
}
