"use client";
import { useRef, useState } from "react";

import { api } from "#components/incidents/api.ts";
import { useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { newIdempotencyKey } from "#components/incidents/new-idempotency-key.ts";
import { showToast } from "#components/ui/toast.tsx";
import { isAnotherRequest, refusalOf } from "#components/unsent/may-pass.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import { editEntries } from "../selection/edit-chosen.ts";
import type { PasteDraft, PasteRow } from "./paste-draft.ts";
import { withoutRows } from "./paste-draft.ts";
import { partsOf } from "./save-pasted.ts";

type Saving = {
  draft: PasteDraft;
  rows: readonly PasteRow[];
  /** Keeps what is left to be saved, with the key of the request under way. */
  note: (draft: PasteDraft) => void;
  onSaved: () => void;
};

/** Saves the rows part by part. What is saved leaves the draft; a part without an answer keeps its key for the next try. */
export function useSaving() {
  const store = useIncidentStore();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isRunning = useRef(false);

  /** Adds to `saved` what is saved, also when a later part is refused. */
  async function sendParts({ draft, rows, note }: Saving, saved: TimelineEntryJson[]): Promise<void> {
    const { key } = store.read().incident;
    let [left, rest] = [draft, rows];
    for (const entries of partsOf(rows)) {
      const idempotencyKey = left.key === "" ? newIdempotencyKey() : left.key;
      left = { ...left, key: idempotencyKey };
      note(left);
      const { items } = await api
        .call("POST /incidents/{key}/timeline/bulk", { key, entries }, { idempotencyKey })
        .catch((error: unknown) => {
          // Nothing that is refused is kept under its key; only another block's makes it useless.
          if (isAnotherRequest(error)) note({ ...left, key: "" });
          throw error;
        });
      store.addEntries(items);
      saved.push(...items);
      left = { ...withoutRows(left, rest.slice(0, entries.length)), key: "" };
      rest = rest.slice(entries.length);
      note(left);
    }
  }

  function offerUndo(saved: readonly TimelineEntryJson[]): void {
    showToast({
      message: `${saved.length} ${saved.length === 1 ? "entry" : "entries"} added`,
      undo: async () => {
        const changes = saved.map(({ id, version }) => ({ id, expectedVersion: version, deleted: true }));
        await editEntries(store, saved, changes, (many) => `${many} taken back`);
      },
    });
  }

  async function save(saving: Saving): Promise<void> {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    setFailure(null);
    const saved: TimelineEntryJson[] = [];
    try {
      await sendParts(saving, saved);
      saving.onSaved();
    } catch (error) {
      const done =
        saved.length === 0 ? "" : `${saved.length} of ${saving.rows.length} are saved; these are not yet. `;
      setFailure(done + sentenceFor(error));
    } finally {
      if (saved.length > 0) offerUndo(saved);
      isRunning.current = false;
      setBusy(false);
    }
  }
  return { save, isBusy, failure };
}

function sentenceFor(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : "Something went wrong.";
  const again = "The block stays here; press the button again, and nothing will be there twice.";
  if (error.status === 0 || error.status >= 500) return `The server gave no answer. ${again}`;
  if (refusalOf(error) === "passes") return `${error.message} ${again}`;
  if (isAnotherRequest(error)) {
    return "The attempt before was saved after all, as the block was then. Look at the timeline, delete the rows that are there already, and press the button again.";
  }
  const [place] = error.problem.errors ?? [];
  return place === undefined ? error.message : `${error.message} ${place.message}`;
}
