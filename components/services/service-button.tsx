"use client";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";

import type { ServiceDialogProps } from "./service-dialog.tsx";

const serviceDialog = new LatePart(async () => (await import("./service-dialog.tsx")).ServiceDialog);

/** Opens the form of a service; its code comes when it is wanted. */
export function ServiceButton({ service, teams }: Omit<ServiceDialogProps, "onClose">) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        variant={service === null ? "primary" : "secondary"}
        onPointerEnter={serviceDialog.preload}
        onClick={() => setOpen(true)}
      >
        {service === null ? "Register a service" : "Change"}
      </Button>
      {isOpen ? (
        <Late part={serviceDialog} onClose={close}>
          {(Form) => <Form service={service} teams={teams} onClose={close} />}
        </Late>
      ) : null}
    </>
  );
}
