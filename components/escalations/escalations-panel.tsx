"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { InstantText } from "#components/shell/instant-text.tsx";
import { InlineBody } from "#components/timeline/entry-body.tsx";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.tsx";
import type { EscalationJson } from "#lib/domain/escalations/schema.ts";
import { isOpen } from "#lib/domain/incidents/rules.ts";

function AcknowledgeButton({ id }: { id: string }) {
  const [isBusy, setBusy] = useState(false);
  async function acknowledge(): Promise<void> {
    setBusy(true);
    try {
      // The page hears of it over the live stream, as every other page does.
      await api.call("POST /escalations/{id}/acknowledge", { id });
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined;
      showToast({ tone: "error", message: "The escalation is not acknowledged yet", description });
      setBusy(false);
    }
  }
  return (
    <Button size="sm" variant="primary" busy={isBusy} onClick={() => void acknowledge()}>
      Acknowledge
    </Button>
  );
}

/** Whether somebody answered; nothing of who did not, once the incident is over. */
function Acknowledgement({ acknowledgedAt, acknowledgedBy, timedOutAt }: EscalationJson) {
  const status = useIncident((snapshot) => snapshot.incident.status);
  if (acknowledgedAt !== null) {
    return (
      <>
        {" "}
        · acknowledged <InstantText at={acknowledgedAt} parts="time" />
        {acknowledgedBy === null ? null : ` by ${acknowledgedBy}`}
      </>
    );
  }
  if (!isOpen(status)) return timedOutAt === null ? null : <> · nobody answered in time</>;
  return (
    <>
      {" "}
      ·{" "}
      <span className="text-orange">
        {timedOutAt === null ? "not acknowledged yet" : "nobody answered in time"}
      </span>
    </>
  );
}

function EscalationItem({ escalation, mayAct }: { escalation: EscalationJson; mayAct: boolean }) {
  const { toTeam, toUser, toName, reason, escalatedAt, escalatedBy, acknowledgedAt } = escalation;
  return (
    <li className="border-t border-line py-2 first:border-t-0 first:pt-0">
      <p className="flex items-center justify-between gap-2">
        <span className="min-w-0 font-medium wrap-anywhere">
          {toTeam?.name ?? toUser?.name ?? toName ?? "Somebody"}
        </span>
        {acknowledgedAt === null && mayAct ? <AcknowledgeButton id={escalation.id} /> : null}
      </p>
      <p className="wrap-anywhere text-muted">
        <InlineBody text={reason} />
      </p>
      <p className="text-xs text-subtle">
        {escalatedAt === null ? (
          `Time not given, stated by ${escalatedBy}`
        ) : (
          <>
            <InstantText at={escalatedAt} /> by {escalatedBy}
          </>
        )}
        <Acknowledgement {...escalation} />
      </p>
    </li>
  );
}

/** Who was called in, and whether they answered. */
export function EscalationsPanel({ onEscalate }: { onEscalate: (() => void) | null }) {
  const escalations = useIncident((snapshot) => snapshot.escalations);
  if (escalations.length === 0 && onEscalate === null) return null;
  const action =
    onEscalate === null ? undefined : (
      <Button size="sm" variant="ghost" className="-mr-2" onClick={onEscalate}>
        Escalate
      </Button>
    );
  return (
    <SideSection title="Escalations" count={escalations.length} action={action}>
      {escalations.length === 0 ? (
        <p className="text-muted">Nobody was called in yet.</p>
      ) : (
        <ol>
          {escalations.toReversed().map((escalation) => (
            <EscalationItem key={escalation.id} escalation={escalation} mayAct={onEscalate !== null} />
          ))}
        </ol>
      )}
    </SideSection>
  );
}
