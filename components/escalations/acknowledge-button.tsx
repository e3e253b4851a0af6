"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { refreshInbox } from "#components/notifications/inbox-state.ts";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.tsx";
import type { EscalationJson } from "#lib/domain/escalations/schema.ts";

export type AcknowledgeButtonProps = {
  id: string;
  /** Takes the escalation as it is from then on. */
  onDone: (escalation: EscalationJson) => void;
};

/** Says that one takes care of it. */
export function AcknowledgeButton({ id, onDone }: AcknowledgeButtonProps) {
  const [state, setState] = useState<"waiting" | "busy" | "done">("waiting");
  async function acknowledge(): Promise<void> {
    setState("busy");
    try {
      onDone(await api.call("POST /escalations/{id}/acknowledge", { id }));
      setState("done");
      refreshInbox();
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
