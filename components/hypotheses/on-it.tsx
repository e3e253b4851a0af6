"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useActor } from "#components/incidents/use-actor.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { canInvestigate } from "#lib/domain/hypotheses/policy.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

/** Who was ever on a path, each once, in the order in which they came. */
export const peopleOf = ({ investigators }: HypothesisJson): string[] => [
  ...new Map(investigators.map(({ userId, name }) => [userId, name])).values(),
];

/** Who is on an open path now, and the button to join or leave. */
export function OnIt({ hypothesis }: { hypothesis: HypothesisJson }) {
  const store = useIncidentStore();
  const actor = useActor();
  const [isBusy, setBusy] = useState(false);
  const present = hypothesis.investigators.filter(({ endedAt }) => endedAt === null);
  const userId = actor?.type === "user" ? actor.userId : null;
  const isOnIt = present.some((each) => each.userId === userId);

  async function change(): Promise<void> {
    if (userId === null) return;
    setBusy(true);
    try {
      const { id } = hypothesis;
      // Leaving has no answer to show: the live stream tells.
      if (isOnIt) await api.call("DELETE /hypotheses/{id}/investigators/{userId}", { id, userId });
      else store.takeAnswer({ joined: await api.call("POST /hypotheses/{id}/investigators", { id }) });
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined;
      const message = isOnIt ? "You are still on it" : "You are not on it yet";
      showToast({ tone: "error", message, description });
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
      {present.length === 0 ? (
        <span className="text-subtle">Nobody is on it.</span>
      ) : (
        <ul aria-label="On it" className="flex flex-wrap gap-x-2 gap-y-1">
          {present.map(({ userId: id, name }) => (
            <li key={id} className="inline-flex items-center gap-1">
              <Avatar name={name} size="sm" />
              {name}
            </li>
          ))}
        </ul>
      )}
      {actor !== null && canInvestigate(actor) ? (
        <Button size="sm" className="ml-auto" disabled={isBusy} onClick={() => void change()}>
          {isOnIt ? "Leave it" : "I’m on it"}
        </Button>
      ) : null}
    </div>
  );
}
