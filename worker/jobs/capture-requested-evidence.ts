import { captureRequested } from "#lib/domain/evidence/capture-requested.ts";
import { systemContext } from "#lib/domain/system-context.ts";

/** Captures the metrics of every incident that was resolved and whose last numbers are in. */
export async function captureRequestedEvidence(signal: AbortSignal): Promise<{ requests: number }> {
  const ctx = systemContext("capture-requested-evidence");
  let requests = 0;
  while (!signal.aborted && (await captureRequested({ ...ctx, requestId: crypto.randomUUID() })))
    requests += 1;
  return { requests };
}
