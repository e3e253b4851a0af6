import type { SqlContext, TransactionContext } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { type EntryDraft, insertEntries } from "../timeline/insert-entries.ts";
import { firedSentence, mayTell, overSentence } from "./rules.ts";
import type { AlertSummaryJson } from "./schema.ts";
import { summarizeAlerts } from "./summarize-alerts.ts";

type Untold = {
  fired: number;
  /** The first few titles of those that fired, the most severe first. */
  titles: string[];
  firstAt: Date | null;
  lastToldAt: Date | null;
  ended: number;
  lastEndToldAt: Date | null;
  changed: number;
};

const UNTOLD = `
  SELECT count(*) FILTER (WHERE a.announced_at IS NULL)::int AS fired,
    (SELECT coalesce(json_agg(t.title), '[]') FROM (
       SELECT f.title FROM alerts f WHERE f.incident_id = $1::uuid AND f.announced_at IS NULL
       GROUP BY f.title ORDER BY min(f.severity), min(f.starts_at) LIMIT 3) t) AS titles,
    min(a.starts_at) FILTER (WHERE a.announced_at IS NULL) AS "firstAt", max(a.announced_at) AS "lastToldAt",
    count(*) FILTER (WHERE a.status = 'resolved' AND a.end_announced_at IS NULL)::int AS ended,
    max(a.end_announced_at) AS "lastEndToldAt",
    count(*) FILTER (WHERE a.told_status IS DISTINCT FROM a.status)::int AS changed
  FROM alerts a WHERE a.incident_id = $1::uuid`;

/** The incidents that have something to be told of their alerts. */
export async function incidentsToTell(ctx: SqlContext): Promise<string[]> {
  const rows = await ctx.sql.rows<{ id: string }>(
    `SELECT incident_id AS id FROM alerts
     WHERE incident_id IS NOT NULL AND (told_status IS DISTINCT FROM status OR announced_at IS NULL)
     UNION
     SELECT a.incident_id FROM alerts a
     WHERE a.incident_id IS NOT NULL AND a.status = 'resolved' AND a.end_announced_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM alerts o WHERE o.incident_id = a.incident_id AND o.status <> 'resolved')`,
    [],
  );
  return rows.map(({ id }) => id);
}

const drafted = (body: string, occurredAt: Date): EntryDraft => ({
  kind: "alert",
  body,
  occurredAt,
  occurredZone: "UTC",
  precision: "exact",
});

function draftsOf(
  untold: Untold,
  alerts: AlertSummaryJson,
  now: Date,
): { fired: boolean; drafts: EntryDraft[]; over: boolean } {
  const fired = mayTell(untold.fired, untold.lastToldAt, now);
  // That all is over is said once everything that fired has been.
  const isAllTold = fired || untold.fired === 0;
  const over = alerts.open === 0 && isAllTold && mayTell(untold.ended, untold.lastEndToldAt, now);
  const drafts: EntryDraft[] = [];
  if (fired) drafts.push(drafted(firedSentence(untold.titles, untold.fired), untold.firstAt ?? now));
  if (over)
    drafts.push(
      drafted(
        overSentence(alerts.total),
        alerts.lastResolvedAt === null ? now : new Date(alerts.lastResolvedAt),
      ),
    );
  return { fired, over, drafts };
}

/**
 * Tells the timeline and the open pages of an incident what has become of its alerts since the last time: one entry for
 * all that fired and one when none is open any more, each at most once a minute; the counts always.
 * Does nothing when there is nothing to tell. Throws `incident-merged` of one that was merged at this moment.
 */
export async function tellOfAlerts(ctx: TransactionContext, incidentId: string): Promise<void> {
  // The lock first: what is counted must not be told by another at the same time.
  await ctx.sql.rows("SELECT 1 FROM incidents WHERE id = $1::uuid FOR NO KEY UPDATE", [incidentId]);
  const [untold] = await ctx.sql.rows<Untold>(UNTOLD, [incidentId]);
  if (!untold) return;
  const now = ctx.now();
  const { fired, over, drafts } = draftsOf(untold, await summarizeAlerts(ctx, incidentId), now);
  if (drafts.length === 0 && untold.changed === 0) return;

  const incident = await lockIncident(ctx, incidentId, Math.max(1, drafts.length));
  const entries = drafts.length > 0 ? await insertEntries(ctx, incident, drafts) : [];
  await ctx.sql.write(
    `UPDATE alerts SET told_status = status,
       announced_at = CASE WHEN $2::boolean THEN coalesce(announced_at, $4::timestamptz) ELSE announced_at END,
       end_announced_at = CASE WHEN $3::boolean AND status = 'resolved'
         THEN coalesce(end_announced_at, $4::timestamptz) ELSE end_announced_at END
     WHERE incident_id = $1::uuid AND (told_status IS DISTINCT FROM status OR ($2::boolean AND announced_at IS NULL)
       OR ($3::boolean AND status = 'resolved' AND end_announced_at IS NULL))`,
    [incidentId, fired, over, now],
  );
  // Counted after what is told was marked: an alert that ends in between is told of again.
  const alerts = await summarizeAlerts(ctx, incidentId);
  if (entries.length > 0)
    await recordEvent(ctx, { type: "timeline.entries-appended", incident, data: { entries } });
  await recordEvent(ctx, { type: "alerts.changed", incident, data: { alerts } });
}
