"use client";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { CopyButton } from "./copy-button.tsx";

/** What signs a webhook's calls, the one time that it can be seen. */
export function NewWebhookSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog
      open
      size="sm"
      title="Copy the webhook's secret now"
      description="It is not shown again. With it the receiver checks that a call comes from here (Standard Webhooks)."
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      footer={
        <Button variant="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="flex items-end gap-2">
        <Field label="Secret" className="grow">
          {(control) => (
            <Input
              {...control}
              readOnly
              value={secret}
              className="font-mono text-xs"
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </Field>
        <CopyButton text={secret} label="Copy the secret" />
      </div>
    </Dialog>
  );
}
