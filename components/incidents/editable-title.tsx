"use client";
import { type SyntheticEvent, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { canChangeIncident } from "#lib/domain/incidents/policy.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import { api } from "./api.ts";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { useMay } from "./use-actor.ts";
import { useSubmit } from "./use-submit.ts";

function TitleForm({ incident, onDone }: { incident: IncidentJson; onDone: () => void }) {
  const store = useIncidentStore();
  const [title, setTitle] = useState(incident.title);
  const [version, setVersion] = useState(incident.version);
  const [theirs, setTheirs] = useState<string | null>(null);
  const { isBusy, errors, submit } = useSubmit(["title"]);

  async function save(): Promise<void> {
    try {
      store.setIncident(
        await api.call("PATCH /incidents/{key}", { key: incident.key, expectedVersion: version, title }),
      );
      onDone();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error;
      const current = error.problem.current as IncidentJson;
      store.setIncident(current);
      setVersion(current.version);
      // Somebody changed something else: the title is still ours to set.
      if (current.title === incident.title)
        throw new Error("Somebody changed the incident just now. Save again.", { cause: error });
      setTheirs(current.title);
    }
  }
  const problem = errors.fields.title?.[0] ?? errors.message;
  return (
    <form
      className="flex flex-wrap items-center gap-2 font-normal"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void submit(save);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onDone();
      }}
    >
      <Input
        aria-label="Title"
        autoFocus
        maxLength={200}
        className="w-[min(36rem,80vw)]"
        aria-invalid={problem === null || problem === undefined ? undefined : true}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button type="submit" variant="primary" busy={isBusy}>
        Save
      </Button>
      <Button variant="ghost" onClick={onDone}>
        Cancel
      </Button>
      {theirs === null ? null : (
        <p role="alert" className="w-full text-sm text-amber">
          Somebody changed it to “{theirs}”. Save again to put yours in its place.
        </p>
      )}
      {problem === null || problem === undefined ? null : (
        <p role="alert" className="w-full text-sm text-red">
          {problem}
        </p>
      )}
    </form>
  );
}

/** The incident's title, changed where it stands. */
export function EditableTitle() {
  const incident = useIncident((snapshot) => snapshot.incident);
  const mayChange = useMay(canChangeIncident);
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <TitleForm incident={incident} onDone={() => setEditing(false)} />;
  if (!mayChange) return incident.title;
  return (
    <button
      type="button"
      title="Change the title"
      className="rounded-sm text-left decoration-control decoration-dotted underline-offset-4 hover:underline"
      onClick={() => setEditing(true)}
    >
      {incident.title}
    </button>
  );
}
