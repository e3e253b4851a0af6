"use client";
import { Ellipsis } from "lucide-react";

import { usePathForms } from "#components/hypotheses/path-dialogs.tsx";
import type { ActionMenuItem } from "#components/incidents/action-menu-item.ts";
import { ActionMenu } from "#components/incidents/action-menu.tsx";
import { api } from "#components/incidents/api.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { showToast } from "#components/ui/toast.tsx";
import type { CauseJson } from "#lib/domain/causes/schema.ts";

function tellFailure(message: string, error: unknown): void {
  showToast({ tone: "error", message, description: error instanceof Error ? error.message : undefined });
}

async function restore(id: string): Promise<void> {
  try {
    await api.call("POST /causes/{id}/restore", { id });
  } catch (error) {
    tellFailure("The cause is not back yet", error);
  }
}

async function deleteCause({ id, version }: CauseJson): Promise<void> {
  try {
    await api.call("DELETE /causes/{id}", { id, expectedVersion: version });
    showToast({ message: "Cause deleted", undo: () => restore(id) });
  } catch (error) {
    tellFailure("The cause was not deleted", error);
  }
}

async function reorder(key: string, ids: readonly string[]): Promise<void> {
  try {
    await api.call("POST /incidents/{key}/causes/order", { key, ids: [...ids] });
  } catch (error) {
    tellFailure("The causes stand as they were", error);
  }
}

export type CauseMenuProps = {
  incidentKey: string;
  cause: CauseJson;
  /** The causes as they are shown. */
  shown: readonly CauseJson[];
};

/** What can be done with one cause; nothing for those who may only read. */
export function CauseMenu({ incidentKey, cause, shown }: CauseMenuProps) {
  const { editCause, citeFor, addTaskFor, linkTaskTo } = usePathForms();
  if (editCause === null) return null;
  const at = shown.indexOf(cause);
  const swap = (step: 1 | -1): ActionMenuItem | null => {
    const neighbour = shown[at + step];
    if (neighbour === undefined || neighbour.kind !== cause.kind) return null;
    const ids = shown
      .with(at, neighbour)
      .with(at + step, cause)
      .map(({ id }) => id);
    return {
      id: step === 1 ? "down" : "up",
      label: step === 1 ? "Move down" : "Move up",
      onSelect: () => void reorder(incidentKey, ids),
    };
  };
  const offered: (ActionMenuItem | null)[] = [
    { id: "edit", label: "Edit", onSelect: () => editCause(cause) },
    citeFor && { id: "cite", label: "Attach evidence", onSelect: () => citeFor({ causeId: cause.id }) },
    addTaskFor && { id: "task", label: "Add a task for it", onSelect: () => addTaskFor(cause) },
    linkTaskTo && { id: "link", label: "Link a task to it", onSelect: () => linkTaskTo(cause) },
    swap(-1),
    swap(1),
    { id: "delete", label: "Delete", danger: true, onSelect: () => void deleteCause(cause) },
  ];
  return (
    <ActionMenu
      align="end"
      items={offered.filter((item) => item !== null)}
      trigger={(props) => (
        <IconButton label={`Actions for the cause: ${cause.statement}`} size="sm" {...props}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      )}
    />
  );
}
