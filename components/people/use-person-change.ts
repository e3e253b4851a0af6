"use client";
import { useRouter } from "next/navigation";

import { useApiCall } from "#components/settings/use-api-call.ts";
import { showToast } from "#components/ui/toast.tsx";
import { ApiError, apiClient, type ApiInput } from "#lib/web/client.ts";

import type { Person } from "./person.ts";

type Change = Omit<ApiInput<"PATCH /users/{id}">, "id" | "expectedVersion">;

export type PersonChange = {
  isBusy: boolean;
  /** Makes a change, says so, and offers `undo`, the change that takes it back. */
  change: (change: Change, message: string, undo: Change) => void;
};

/** Changes an account from its row: at once, with a message that can take it back, or that says why it was refused. */
export function usePersonChange(person: Person): PersonChange {
  const router = useRouter();
  const { isBusy, run } = useApiCall();

  async function send(change: Change, expectedVersion: number): Promise<number | null> {
    try {
      const changed = await apiClient().call("PATCH /users/{id}", {
        id: person.id,
        expectedVersion,
        ...change,
      });
      return changed.version;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status === 401) throw error;
      showToast({
        tone: "error",
        message: `Nothing was changed for ${person.name}.`,
        description: error.message,
      });
      router.refresh();
      return null;
    }
  }

  return {
    isBusy,
    change: (change, message, undo) =>
      run(async () => {
        const version = await send(change, person.version);
        if (version === null) return;
        showToast({
          message,
          undo: async () => {
            await send(undo, version);
            router.refresh();
          },
        });
      }),
  };
}
