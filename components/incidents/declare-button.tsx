"use client";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { canDeclareIncident } from "#lib/domain/incidents/policy.ts";

import { preloadDeclareDialog } from "./declare-command.tsx";
import { openDeclareDialog } from "./declare-state.ts";
import { useMay } from "./use-actor.ts";

/** Declares an incident. Not there for those who may not; for a reader not known yet it keeps its place. */
export function DeclareButton({ children = "Declare", ...props }: ButtonProps) {
  const mayDeclare = useMay(canDeclareIncident);
  if (!mayDeclare) return null;
  return (
    <Button
      variant="primary"
      onPointerEnter={preloadDeclareDialog}
      onFocus={preloadDeclareDialog}
      onClick={openDeclareDialog}
      {...props}
    >
      {children}
    </Button>
  );
}
