"use client";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";

import { AddPersonDialog } from "./add-person-dialog.tsx";

/** Opens the dialog in which a person is added. */
export function AddPersonButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Add a person
      </Button>
      {isOpen ? <AddPersonDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
