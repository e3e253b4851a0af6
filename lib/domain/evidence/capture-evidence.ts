import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { invalid } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { visibleIncident } from "../visible-incident.ts";
import { freezePanel, type FrozenPanel } from "./freeze-panel.ts";
import { insertEvidence } from "./insert-evidence.ts";
import { canCaptureEvidence } from "./policy.ts";
import type { CaptureEvidenceInput, EvidenceJson } from "./schema.ts";

const REFUSAL = "Viewers cannot capture evidence. Ask for the role of responder.";

/**
 * Reads what captureEvidence writes. Not inside a transaction: it may wait for a Prometheus. Refuses a service or panel
 * that is not there (`unknown-panel`), and what freezePanel refuses.
 */
export async function readForCapture(ctx: Context, input: CaptureEvidenceInput): Promise<FrozenPanel> {
  await visibleIncident(ctx, input.key);
  authorize(canCaptureEvidence(ctx.actor), REFUSAL);
  const panel = await ctx.db.panel.findFirst({
    where: { slug: input.panel, service: { slug: input.service } },
    include: { service: { select: { id: true, slug: true, name: true } } },
  });
  if (!panel) throw invalid("unknown-panel", `${input.service} has no panel called ${input.panel}.`);
  return freezePanel(ctx, panel, input);
}

/**
 * Keeps the points that readForCapture has read, for ever. With a note an entry says it and cites them. Refuses viewers,
 * and incidents that one may not see or that were merged.
 */
export async function captureEvidence(
  ctx: Context,
  input: CaptureEvidenceInput,
  frozen: FrozenPanel,
): Promise<EvidenceJson> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canCaptureEvidence(ctx.actor), REFUSAL);

    const { note } = input;
    const evidence = await insertEvidence(ctx, incident, frozen, { reason: "captured", note });

    await recordEvent(ctx, { type: "evidence.captured", incident, data: { evidence } });
    if (note !== undefined) {
      const said = { kind: "observation" as const, body: note, evidenceIds: [evidence.id] };
      const time = { occurredAt: ctx.now(), occurredZone: "UTC", precision: "exact" as const };
      const entries = await insertEntries(ctx, incident, [{ ...said, ...time }]);
      await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    }
    return evidence;
  });
}
