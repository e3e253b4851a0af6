"use client";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { CopyButton } from "./copy-button.tsx";

export type ShownOnceProps = {
  title: string;
  description: string;
  label: string;
  value: string;
  onClose: () => void;
};

/** A secret, the one time that it can be seen. */
export function ShownOnce({ title, description, label, value, onClose }: ShownOnceProps) {
  return (
    <Dialog
      open
      size="sm"
      title={title}
      description={description}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      footer={
        <Button variant="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="flex items-end gap-2">
        <Field label={label} className="grow">
          {(control) => (
            <Input
              {...control}
              readOnly
              value={value}
              className="font-mono text-xs"
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </Field>
        <CopyButton text={value} label={`Copy the ${label.toLowerCase()}`} />
      </div>
    </Dialog>
  );
}
