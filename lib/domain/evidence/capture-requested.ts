import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { isDomainError } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { type LockedIncident, lockIncident } from "../lock-incident.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { type ClaimedRequest, claimRequest, holdRequest, releaseRequest } from "./claim-request.ts";
import { freezePanel, type FrozenPanel, type PanelRow } from "./freeze-panel.ts";
import { insertEvidence } from "./insert-evidence.ts";
import { enumerated, MOST_ATTEMPTS, nextAttemptAt } from "./rules.ts";

/** Another worker went on with the request meanwhile. */
class Lost extends Error {}

/**
 * Captures what one incident that was resolved asks for: every panel of its services, each in a transaction of its own,
 * and then an entry that cites them. Panels without numbers are left out. What cannot be read now, since a Prometheus is
 * away say, is tried again later; what was captured stays, and is not captured twice. Killed in between, another worker
 * goes on when the lease has run out. False when nothing was due.
 */
export async function captureRequested(ctx: Context): Promise<boolean> {
  authorize(
    ctx.actor.type === "system",
    "The metrics of an incident that is over are captured by themselves.",
  );
  const request = await claimRequest(ctx);
  if (!request) return false;
  try {
    const failure = await capturePanels(ctx, request);
    if (failure === null || request.attempts >= MOST_ATTEMPTS) await finish(ctx, request, failure);
    else {
      const dueAt = nextAttemptAt(request.attempts, ctx.now());
      await releaseRequest(ctx, request, { dueAt, error: failure });
    }
  } catch (error) {
    if (error instanceof Lost) return true;
    // Tried again when the lease has run out, but not for ever.
    if (request.attempts >= MOST_ATTEMPTS)
      await releaseRequest(ctx, request, {
        doneAt: ctx.now(),
        error: "It failed for a reason that the log tells.",
      });
    throw error;
  }
  return true;
}

/** Captures every panel that is not captured yet; returns why one could not be read, if so. */
async function capturePanels(ctx: Context, request: ClaimedRequest): Promise<string | null> {
  let failure: string | null = null;
  for (const panel of await panelsLeft(ctx, request)) {
    const frozen = await read(ctx, panel, request);
    if (typeof frozen === "string") failure = frozen;
    else if (frozen !== null) await keep(ctx, request, frozen);
  }
  return failure;
}

async function panelsLeft(ctx: Context, { id }: ClaimedRequest): Promise<PanelRow[]> {
  const asked = await ctx.db.evidenceRequest.findUniqueOrThrow({
    where: { id },
    select: { incidentId: true, evidence: { select: { serviceSlug: true, panelSlug: true } } },
  });
  const panels = await ctx.db.panel.findMany({
    where: { service: { incidents: { some: { incidentId: asked.incidentId } } } },
    include: { service: { select: { id: true, slug: true, name: true } } },
    orderBy: [{ service: { name: "asc" } }, { position: "asc" }, { id: "asc" }],
  });
  return panels.filter(
    ({ slug, service }) =>
      !asked.evidence.some((done) => done.serviceSlug === service.slug && done.panelSlug === slug),
  );
}

/** The points; null when there are none, a sentence when they cannot be read now. */
async function read(
  ctx: Context,
  panel: PanelRow,
  { from, to }: ClaimedRequest,
): Promise<FrozenPanel | string | null> {
  try {
    return await freezePanel(ctx, panel, { from, to });
  } catch (error) {
    // An incident of half a year has no panel that could show it: that stays so, as it does without numbers.
    if (isDomainError(error) && ["no-points", "window-too-long"].includes(error.reason)) return null;
    if (isDomainError(error)) return `${panel.title}: ${error.message}`;
    throw error;
  }
}

async function keep(ctx: Context, request: ClaimedRequest, frozen: FrozenPanel): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const incident = await lockIncidentOf(ctx, request);
    const evidence = await insertEvidence(ctx, incident, frozen, {
      reason: "resolved",
      requestId: request.id,
    });
    await recordEvent(ctx, { type: "evidence.captured", incident, data: { evidence } });
  });
}

/** The incident, which may have been merged into another meanwhile, and the request, if it is still held. */
async function lockIncidentOf(ctx: TransactionContext, request: ClaimedRequest): Promise<LockedIncident> {
  const { incidentId } = await ctx.db.evidenceRequest.findUniqueOrThrow({
    where: { id: request.id },
    select: { incidentId: true },
  });
  const incident = await lockIncident(ctx, incidentId);
  if (!(await holdRequest(ctx, request))) throw new Lost();
  return incident;
}

/** Says on the timeline what was captured, if anything was. */
async function finish(ctx: Context, request: ClaimedRequest, failure: string | null): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const evidence = await ctx.db.evidence.findMany({
      where: { requestId: request.id },
      select: { id: true, title: true, serviceName: true },
      orderBy: { id: "asc" },
    });
    if (evidence.length > 0) {
      const incident = await lockIncidentOf(ctx, request);
      const services = enumerated([...new Set(evidence.map(({ serviceName }) => serviceName))]);
      const titles = enumerated(evidence.map(({ title }) => title));
      const missing = failure === null ? [] : ["Not everything could be read."];
      const entries = await insertEntries(ctx, incident, [
        {
          kind: "note",
          body: [`Captured the metrics of ${services} over the incident: ${titles}.`, ...missing].join(" "),
          evidenceIds: evidence.map(({ id }) => id),
          occurredAt: ctx.now(),
          occurredZone: "UTC",
          precision: "exact",
        },
      ]);
      await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
    }
    await releaseRequest(ctx, request, { doneAt: ctx.now(), error: failure });
  });
}
