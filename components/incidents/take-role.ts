import { showToast } from "#components/ui/toast.tsx";
import type { ParticipantRole } from "#prisma/generated/enums.ts";

import { api } from "./api.ts";
import type { IncidentStore } from "./incident-store.ts";

const explain = (message: string, error: unknown) =>
  showToast({
    tone: "error",
    message,
    description: error instanceof Error ? error.message : undefined,
  });

/** Makes somebody, usually the reader, the holder of a role. */
export async function takeRole(store: IncidentStore, role: ParticipantRole, userId: string): Promise<void> {
  const { key } = store.read().incident;
  try {
    store.setIncident(
      role === "watcher"
        ? await api.call("POST /incidents/{key}/watch", { key })
        : await api.call("POST /incidents/{key}/roles", { key, role, userId }),
    );
  } catch (error) {
    explain("The role was not assigned", error);
  }
}

/** Ends somebody's role, and offers to give it back. */
export async function leaveRole(
  store: IncidentStore,
  participant: { role: ParticipantRole; userId: string; name: string },
  isOwn: boolean,
): Promise<void> {
  const { key } = store.read().incident;
  const { role, userId, name } = participant;
  try {
    // The page hears of it over the live stream, as every other page does.
    if (role === "watcher" && isOwn) await api.call("DELETE /incidents/{key}/watch", { key });
    else await api.call("DELETE /incidents/{key}/roles/{role}/{userId}", { key, role, userId });
    if (role === "watcher" && isOwn) return;
    const message = isOwn ? `You are no longer ${role}` : `${name} is no longer ${role}`;
    showToast({ message, undo: () => takeRole(store, role, userId) });
  } catch (error) {
    explain("The role was not ended", error);
  }
}
