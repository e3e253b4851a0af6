"use client";
import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { useMay } from "#components/incidents/use-actor.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { InlineBody } from "#components/timeline/entry-body.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";
import { canAcknowledge } from "#lib/domain/escalations/policy.ts";
import type { EscalationJson } from "#lib/domain/escalations/schema.ts";
import { isOpen } from "#lib/domain/incidents/rules.ts";

import { AcknowledgeButton } from "./acknowledge-button.tsx";
import { WaitingMinutes } from "./waiting-minutes.tsx";

/** Who is asked now and until when, and for how long nobody has answered. */
function Waiting({ asked, escalatedAt, ackDueAt, timedOutAt }: EscalationJson) {
  return (
    <p className="text-orange">
      {asked === null || ackDueAt === null ? null : (
        <>
          {asked.name} is asked until <InstantText at={ackDueAt} parts="time" /> ·{" "}
        </>
      )}
      {timedOutAt === null
        ? "not acknowledged"
        : asked === null
          ? "nobody could be asked"
          : "nobody answered"}
      {escalatedAt === null ? null : (
        <>
          {" "}
          for <WaitingMinutes since={escalatedAt} />
        </>
      )}
    </p>
  );
}

/** How it ended; of who did not answer nothing, once the incident is over. */
function Outcome({ acknowledgedAt, acknowledgedBy, timedOutAt, asked }: EscalationJson) {
  if (acknowledgedAt === null)
    return timedOutAt === null ? null : (
      <> · {asked === null ? "nobody could be asked" : "nobody answered in time"}</>
    );
  return (
    <>
      {" "}
      · acknowledged <InstantText at={acknowledgedAt} parts="time" />
      {acknowledgedBy === null ? null : ` by ${acknowledgedBy}`}
    </>
  );
}

/** Who was called in, and the button of whoever may answer. */
function Addressee({ escalation }: { escalation: EscalationJson }) {
  const { id, toTeam, toUser, toName, acknowledgedAt, asked } = escalation;
  const store = useIncidentStore();
  const mayAcknowledge = useMay((actor) => canAcknowledge(actor, [asked?.id ?? null, toUser?.id ?? null]));
  return (
    <p className="flex items-center justify-between gap-2">
      <span className="min-w-0 font-medium wrap-anywhere">
        {toTeam?.name ?? toUser?.name ?? toName ?? "Somebody"}
      </span>
      {acknowledgedAt === null && mayAcknowledge ? (
        <AcknowledgeButton id={id} onDone={(taken) => store.takeAnswer({ escalation: taken })} />
      ) : null}
    </p>
  );
}

function EscalationItem({ escalation }: { escalation: EscalationJson }) {
  const { reason, escalatedAt, escalatedBy, acknowledgedAt } = escalation;
  const status = useIncident((snapshot) => snapshot.incident.status);
  const isWaiting = acknowledgedAt === null && isOpen(status);
  return (
    <li
      className={cn(
        "border-t border-line py-2 first:border-t-0 first:pt-0",
        isWaiting && "border-l-2 border-l-orange-solid pl-2.5",
      )}
    >
      <Addressee escalation={escalation} />
      <p className="wrap-anywhere text-muted">
        <InlineBody text={reason} />
      </p>
      {isWaiting ? <Waiting {...escalation} /> : null}
      <p className="text-xs text-subtle">
        {escalatedAt === null ? (
          `Time not given, stated by ${escalatedBy}`
        ) : (
          <>
            <InstantText at={escalatedAt} /> by {escalatedBy}
          </>
        )}
        {isWaiting ? null : <Outcome {...escalation} />}
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
            <EscalationItem key={escalation.id} escalation={escalation} />
          ))}
        </ol>
      )}
    </SideSection>
  );
}
