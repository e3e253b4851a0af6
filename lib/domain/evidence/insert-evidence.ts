import { createHash } from "node:crypto";

import type { EvidenceReason } from "#prisma/generated/enums.ts";

import { actorName, actorUserId } from "../actor.ts";
import type { TransactionContext } from "../context.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { newId } from "../record-id.ts";
import { canonicalForm } from "./canonical-form.ts";
import type { FrozenPanel } from "./freeze-panel.ts";
import { encodeSeries } from "./frozen-points.ts";
import type { EvidenceJson } from "./schema.ts";

export type Captured = { reason: EvidenceReason; note?: string | undefined; requestId?: string };

export const sha256Of = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/**
 * Writes frozen points under the lock of their incident, as captured now by whoever acts. Returns them as the API shows
 * them. The caller records `evidence.captured`.
 */
export async function insertEvidence(
  ctx: TransactionContext,
  incident: Pick<LockedIncident, "id">,
  { service, panel, from, to, stepMs, series, ...frozen }: FrozenPanel,
  { reason, note, requestId }: Captured,
): Promise<EvidenceJson> {
  const capturedAt = ctx.now();
  const points = encodeSeries(series);
  const counts = series.map(({ labels, points: { length } }) => ({ labels, count: length }));
  const about = {
    ...frozen,
    id: newId(),
    incidentId: incident.id,
    service: { slug: service.slug, name: service.name },
    panel,
    from: from.toISOString(),
    to: to.toISOString(),
    step: stepMs / 1_000,
    pointCount: counts.reduce((sum, { count }) => sum + count, 0),
    bytes: points.length,
    note: note ?? null,
    reason,
    capturedAt: capturedAt.toISOString(),
    capturedBy: actorName(ctx.actor),
  };
  const sha256 = sha256Of(canonicalForm({ ...about, sha256: "", series: [...series] }));
  await ctx.db.evidence.create({
    data: {
      ...frozen,
      id: about.id,
      incidentId: incident.id,
      serviceId: service.id,
      serviceSlug: service.slug,
      serviceName: service.name,
      panelSlug: panel,
      fromAt: from,
      toAt: to,
      stepMs,
      series: counts,
      points,
      pointCount: about.pointCount,
      sha256,
      note: about.note,
      reason,
      requestId: requestId ?? null,
      capturedAt,
      capturedById: actorUserId(ctx.actor),
      capturedByName: about.capturedBy,
    },
    select: { id: true },
  });
  return { ...about, sha256, series: counts };
}
