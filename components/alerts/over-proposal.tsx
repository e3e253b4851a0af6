"use client";
import { useState } from "react";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { statusAction } from "#components/incidents/status-action.ts";
import { useMay } from "#components/incidents/use-actor.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import { canChangeIncidentStatus } from "#lib/domain/incidents/policy.ts";
import { transitionOf } from "#lib/domain/incidents/rules.ts";

import { overWords } from "./alert-words.ts";

const statusForm = new LatePart(
  async () => (await import("#components/incidents/status-dialog.tsx")).StatusDialog,
);

/** A form that one reads over needs no milliseconds. */
const toTheSecond = (at: string) => new Date(Math.floor(Date.parse(at) / 1_000) * 1_000).toISOString();

/** Says that no alert is open any more, and offers the status that usually follows. People decide. */
export function OverProposal() {
  const { open, total, lastResolvedAt } = useIncident((snapshot) => snapshot.alerts);
  const status = useIncident((snapshot) => snapshot.incident.status);
  const mayChange = useMay(canChangeIncidentStatus);
  const [isShown, setShown] = useState(false);
  const close = () => setShown(false);
  // An open form stays, whatever comes meanwhile.
  if (!isShown && (total === 0 || open > 0 || transitionOf(status, "mitigated") === undefined)) return null;
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-2 rounded-md border border-green-line bg-green-soft px-3 py-2">
      <output>
        {overWords(total)}
        {lastResolvedAt === null ? null : (
          <>
            {" "}
            since <InstantText at={lastResolvedAt} parts="time" />
          </>
        )}
        .
      </output>
      {mayChange ? (
        <Button size="sm" onPointerEnter={statusForm.preload} onClick={() => setShown(true)}>
          {statusAction(status, "mitigated")}
        </Button>
      ) : null}
      {isShown ? (
        <Late part={statusForm} onClose={close}>
          {(Form) => (
            <Form
              to="mitigated"
              {...(lastResolvedAt !== null && { at: toTheSecond(lastResolvedAt) })}
              onClose={close}
            />
          )}
        </Late>
      ) : null}
    </div>
  );
}
