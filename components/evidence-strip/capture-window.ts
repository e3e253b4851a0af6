import { newIdempotencyKey } from "#components/incidents/new-idempotency-key.ts";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient, ApiError } from "#lib/web/client.ts";

import type { TimeWindow } from "./strip-window.ts";

export type Captured = {
  key: string;
  service: string;
  panel: string;
  title: string;
  window: TimeWindow;
  /** Goes to an address within the page's frame. */
  goTo: (address: string) => void;
};

const iso = (at: number) => new Date(Math.round(at)).toISOString();

/** Freezes the numbers of a panel over a window as evidence, and says so with a way there. */
export async function captureWindow({ key, service, panel, title, window, goTo }: Captured): Promise<void> {
  try {
    const { id } = await apiClient().call(
      "POST /incidents/{key}/evidence",
      { key, service, panel, from: iso(window.from), to: iso(window.to) },
      { idempotencyKey: newIdempotencyKey() },
    );
    showToast({
      message: `Captured: ${title}`,
      action: { label: "Show it", run: () => goTo(`/incidents/${key}/evidence#evidence-${id}`) },
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    showToast({ message: `Not captured: ${title}`, description: error.message, tone: "error" });
  }
}
