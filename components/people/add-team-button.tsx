"use client";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";

import { AddTeamDialog } from "./add-team-dialog.tsx";

/** Opens the dialog in which a team is added. */
export function AddTeamButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Add a team
      </Button>
      {isOpen ? <AddTeamDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
