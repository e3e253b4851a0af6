"use client";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { CopyButton } from "./copy-button.tsx";

/** The new token, the one time that it can be seen. */
export function CreatedToken({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <Dialog
      open
      size="sm"
      title="Copy your token now"
      description="It is not shown again. Whoever has it can act as you."
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      footer={
        <Button variant="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="flex items-end gap-2">
        <Field label="Token" className="grow">
          {(control) => (
            <Input
              {...control}
              readOnly
              value={token}
              className="font-mono text-xs"
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </Field>
        <CopyButton text={token} label="Copy the token" />
      </div>
    </Dialog>
  );
}
