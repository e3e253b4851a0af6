"use client";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient } from "#lib/web/client.ts";

import { FormRefusal } from "./form-refusal.tsx";
import { useApiCall } from "./use-api-call.ts";

/** Ends a token. It asks first: nothing brings a token back. */
export function RevokeTokenDialog({ id, name }: { id: string; name: string }) {
  const [isOpen, setOpen] = useState(false);
  const { isBusy, refusal, run } = useApiCall();

  async function revoke(): Promise<void> {
    await apiClient().call("DELETE /tokens/{id}", { id });
    setOpen(false);
    showToast({ message: `The token “${name}” is revoked.` });
  }

  return (
    <Dialog
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      title="Revoke this token?"
      description={`Programs that use “${name}” are refused from now on. A token cannot be brought back.`}
      trigger={
        <Button size="sm" aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      }
      footer={
        <>
          <DialogClose>
            <Button>Keep it</Button>
          </DialogClose>
          <Button variant="danger" busy={isBusy} onClick={() => run(revoke)}>
            Revoke
          </Button>
        </>
      }
    >
      <FormRefusal>{refusal}</FormRefusal>
    </Dialog>
  );
}
