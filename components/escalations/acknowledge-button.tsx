"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.tsx";

/** Says that one takes care of it. */
export function AcknowledgeButton({ id }: { id: string }) {
  const store = useIncidentStore();
  const [isBusy, setBusy] = useState(false);
  async function acknowledge(): Promise<void> {
    setBusy(true);
    try {
      store.takeAnswer({ escalation: await api.call("POST /escalations/{id}/acknowledge", { id }) });
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined;
      showToast({ tone: "error", message: "The escalation is not acknowledged yet", description });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button size="sm" variant="primary" busy={isBusy} onClick={() => void acknowledge()}>
      Acknowledge
    </Button>
  );
}
