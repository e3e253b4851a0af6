"use client";
import { type ReactNode, type SyntheticEvent, useId } from "react";

import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";

import { FormMessage } from "./form-message.tsx";
import { KeptNote } from "./kept-note.tsx";
import type { KeptDraft } from "./use-kept-draft.ts";
import type { Submit } from "./use-submit.ts";

export type FormDialogProps = {
  title: string;
  description?: string;
  /** What the main button says it does. */
  action: string;
  form: Submit;
  /** What stands in it, when that outlives it. */
  kept?: Pick<KeptDraft<object>, "isBack" | "startOver">;
  onSubmit: (idempotencyKey: string) => Promise<void>;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog. It closes when `onSubmit` has closed it; Ctrl-Enter sends it from anywhere in it. */
export function FormDialog({
  title,
  description,
  action,
  form,
  kept,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  const id = useId();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={
        <>
          <DialogClose>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={id} variant="primary" busy={form.isBusy}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="grid gap-4"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void form.submit(onSubmit);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
      >
        {kept === undefined ? null : <KeptNote isBack={kept.isBack} startOver={kept.startOver} />}
        {children}
        <FormMessage errors={form.errors} />
      </form>
    </Dialog>
  );
}
