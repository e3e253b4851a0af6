"use client";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { apiClient } from "#lib/web/client.ts";
import { TokenScope } from "#prisma/generated/enums.ts";

import { ApiForm } from "./api-form.tsx";
import { CreatedToken } from "./created-token.tsx";
import { formText } from "./form-text.ts";

const scopeMeanings: Record<TokenScope, string> = {
  read: "read what you may read",
  write: "declare, log, change",
  alerts: "send alerts",
  admin: "manage people and read the audit",
};

const lifetimes = [
  { value: "7", label: "in 7 days" },
  { value: "30", label: "in 30 days" },
  { value: "90", label: "in 90 days" },
  { value: "365", label: "in a year" },
  { value: "730", label: "in two years" },
];

const isScope = (value: FormDataEntryValue): value is TokenScope =>
  typeof value === "string" && Object.hasOwn(TokenScope, value);

export type CreateTokenDialogProps = { isAdministrator: boolean; onClose: () => void };

/** Makes a token, then shows it: the one time it can be seen. */
export function CreateTokenDialog({ isAdministrator, onClose }: CreateTokenDialogProps) {
  const [token, setToken] = useState<string | null>(null);
  const scopes = Object.values(TokenScope).filter((scope) => scope !== "admin" || isAdministrator);

  async function create(fields: FormData): Promise<void> {
    const created = await apiClient().call("POST /tokens", {
      name: formText(fields, "name"),
      scopes: fields.getAll("scopes").filter(isScope),
      expiresInDays: Number(fields.get("expiresInDays")),
    });
    setToken(created.token);
  }

  if (token !== null) return <CreatedToken token={token} onClose={onClose} />;
  return (
    <Dialog open size="sm" title="Create a token" onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <ApiForm onSend={create} className="grid gap-4">
        {({ errorOf, isBusy }) => (
          <>
            <Field label="What it is for" error={errorOf("name")}>
              {(control) => (
                <Input
                  {...control}
                  name="name"
                  placeholder="Nightly export"
                  autoComplete="off"
                  maxLength={100}
                />
              )}
            </Field>
            <ScopeChoice scopes={scopes} error={errorOf("scopes") ? "Choose at least one." : undefined} />
            <Field label="Expires" error={errorOf("expiresInDays")}>
              {(control) => (
                <Select {...control} name="expiresInDays" defaultValue="90" options={lifetimes} />
              )}
            </Field>
            <Button type="submit" variant="primary" busy={isBusy} className="justify-self-end">
              Create
            </Button>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}

function ScopeChoice({ scopes, error }: { scopes: readonly TokenScope[]; error: string | undefined }) {
  return (
    <fieldset className="grid gap-1" aria-describedby={error === undefined ? undefined : "scopes-error"}>
      <legend className="mb-1 font-medium">It may</legend>
      {scopes.map((scope) => (
        <Checkbox
          key={scope}
          name="scopes"
          value={scope}
          defaultChecked={scope === "read"}
          label={
            <>
              {scope} <span className="text-subtle">{scopeMeanings[scope]}</span>
            </>
          }
        />
      ))}
      {error === undefined ? null : (
        <p id="scopes-error" className="text-xs text-red">
          {error}
        </p>
      )}
    </fieldset>
  );
}
