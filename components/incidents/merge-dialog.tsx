"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { showToast } from "#components/ui/toast.tsx";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import type { IncidentJson, IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";

import { api } from "./api.ts";
import { FormDialog } from "./form-dialog.tsx";
import { IncidentPicker } from "./incident-picker.tsx";
import { useIncident } from "./incident-provider.tsx";
import { useSubmit } from "./use-submit.ts";

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${many}`];

/** What would go along, "12 entries, 2 hypotheses and 1 task". */
function whatMoves({ counts, participants, affectedServices, impactWindows }: IncidentJson): string {
  const people = new Set(participants.map(({ userId }) => userId)).size;
  const parts = [
    ...counted(counts.entries, "entry", "entries"),
    ...counted(counts.hypotheses, "hypothesis", "hypotheses"),
    ...counted(counts.escalations, "escalation", "escalations"),
    ...counted(counts.causes, "cause", "causes"),
    ...counted(counts.tasks, "task", "tasks"),
    ...counted(impactWindows.length, "time of impact", "times of impact"),
    ...counted(people, "person", "people"),
    ...counted(affectedServices.length, "service", "services"),
  ];
  const last = parts.at(-1) ?? "Nothing";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** Nothing is added to an incident that is final. */
const mayTakeMore = ({ status }: IncidentSummaryJson) => isOpen(status) || status === "resolved";

/** Moves everything of this incident into another, after saying what that is: it cannot be undone. */
export function MergeDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const incident = useIncident((snapshot) => snapshot.incident);
  const [target, setTarget] = useState<IncidentSummaryJson | null>(null);
  const form = useSubmit([]);

  async function merge(idempotencyKey: string): Promise<void> {
    if (target === null) throw new Error("Choose the incident that goes on.");
    const { key } = await api.call(
      "POST /incidents/{key}/merge",
      { key: incident.key, into: target.key },
      { idempotencyKey },
    );
    onClose();
    showToast({ message: `${incident.key} is part of ${key} now` });
    router.push(`/incidents/${key}`);
  }

  return (
    <FormDialog
      title={`Merge ${incident.key} into another incident`}
      action={target === null ? "Merge" : `Merge into ${target.key}`}
      form={form}
      onClose={onClose}
      onSubmit={merge}
    >
      <IncidentPicker
        label="The incident that goes on"
        chosen={target}
        onChoose={setTarget}
        without={incident.key}
        accepts={mayTakeMore}
      />
      {target === null ? (
        <p className="text-muted">
          Everything recorded in {incident.key} moves to the incident you choose, and {incident.key} ends as
          its duplicate.
        </p>
      ) : (
        <div className="grid gap-2">
          <p>
            <strong className="font-medium">{whatMoves(incident)}</strong> will move to {target.key}. Each
            entry will say that it is from {incident.key}.
          </p>
          <p>
            {incident.key} will be cancelled as a duplicate, show where everything went, and take no more
            changes. <strong className="font-medium">This cannot be undone.</strong>
          </p>
        </div>
      )}
    </FormDialog>
  );
}
