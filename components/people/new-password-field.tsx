"use client";
import { useState } from "react";

import { CopyButton } from "#components/settings/copy-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { makePassword } from "./make-password.ts";

/** A password for somebody else, named `password`: readable, because it is about to be told. */
export function NewPasswordField({ error }: { error?: readonly string[] | undefined }) {
  const [value, setValue] = useState("");
  return (
    <Field
      label="Password"
      error={error}
      hint="12 characters or more. They can change it on their profile page."
    >
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            name="password"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            className="font-mono"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          {value === "" ? (
            <Button onClick={() => setValue(makePassword())}>Make one up</Button>
          ) : (
            <CopyButton text={value} label="Copy the password" />
          )}
        </div>
      )}
    </Field>
  );
}
