import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict, notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { readAlert } from "./list-alerts.ts";
import { canEndAlerts } from "./policy.ts";
import type { AlertJson } from "./schema.ts";
import { summarizeAlerts } from "./summarize-alerts.ts";

/**
 * Ends an alert of an incident by hand, for a sender that fell silent; the same key fires anew as another alert. Refuses
 * one of a rule, which ends by its numbers (`alert-of-rule`), one that is over (`alert-over`), and viewers.
 */
export async function endAlert(ctx: Context, input: { id: string }): Promise<AlertJson> {
  return inTransaction(ctx, async (ctx) => {
    const found = await ctx.db.alert.findUnique({
      where: { id: input.id },
      select: { incidentId: true, origin: true },
    });
    if (!found?.incidentId) throw notFound("alert");
    const incident = await lockIncident(ctx, found.incidentId, 1, "alert");
    authorize(canEndAlerts(ctx.actor), "Viewers cannot end alerts. Ask for the role of responder.");
    if (found.origin === "rule") {
      throw conflict(
        "alert-of-rule",
        "It ends by itself once its numbers are good again. To stop it, change its rule or switch it off.",
      );
    }

    const [ended] = await ctx.sql.rows<{ id: string }>(
      `UPDATE alerts SET status = 'resolved', ends_at = greatest(starts_at, $2::timestamptz)
       WHERE id = $1::uuid AND status <> 'resolved' RETURNING id`,
      [input.id, ctx.now()],
    );
    if (!ended) throw conflict("alert-over", "This alert is over already.");

    const alerts = await summarizeAlerts(ctx, incident.id);
    await recordEvent(ctx, {
      type: "alerts.changed",
      incident,
      data: { alerts },
      detail: { endedByHand: input.id },
    });
    return readAlert(ctx, input.id);
  });
}
