"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.tsx";

export type AcknowledgeButtonProps = {
  id: string;
  /** Where nothing else says that it is done, the button gives way to that. */
  onDone?: () => void;
};

/** Says that one takes care of it. */
export function AcknowledgeButton({ id, onDone }: AcknowledgeButtonProps) {
  const [state, setState] = useState<"waiting" | "busy" | "done">("waiting");
  async function acknowledge(): Promise<void> {
    setState("busy");
    try {
      // An incident's page hears of it over the live stream, as every other page does.
      await api.call("POST /escalations/{id}/acknowledge", { id });
      if (onDone === undefined) return;
      setState("done");
      onDone();
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined;
      showToast({ tone: "error", message: "The escalation is not acknowledged yet", description });
      setState("waiting");
    }
  }
  if (state === "done") return <span className="text-xs text-muted">Acknowledged</span>;
  return (
    <Button size="sm" variant="primary" busy={state === "busy"} onClick={() => void acknowledge()}>
      Acknowledge
    </Button>
  );
}
