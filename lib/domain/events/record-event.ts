import { actorId, actorName, actorUserId } from "../actor.ts";
import type { SqlContext } from "../context.ts";
import type { AdministrativeEventType, IncidentEventData, IncidentEventType } from "./schema.ts";

/** An incident's event says which revision of the incident it made. */
type IncidentEvent = {
  [Type in IncidentEventType]: {
    type: Type;
    incident: { id: string; revision: number };
    data: IncidentEventData<Type>;
    /** For the audit only: reasons, what was before. */
    detail?: Record<string, unknown>;
  };
}[IncidentEventType];

type AdministrativeEvent = {
  type: AdministrativeEventType;
  /** The user, team or service it is about. */
  subjectId: string;
  /** Goes to the audit; never a secret. */
  detail: Record<string, unknown>;
};

// The event's own row carries the data; the audit row repeats only ids and reasons, so that a long text is kept once.
const INSERT = `
  WITH d AS (
    SELECT * FROM json_to_recordset($1::json) AS d (at timestamptz, type text, "actorType" text, "actorId" text,
      "actorName" text, "subjectId" uuid, "requestId" text, detail jsonb, "incidentId" uuid, payload jsonb)),
  audit AS (
    INSERT INTO audit_entries (at, action, actor_type, actor_id, actor_name, subject_id, request_id, data)
    SELECT d.at, d.type, d."actorType", d."actorId", d."actorName", d."subjectId", d."requestId", d.detail FROM d)
  INSERT INTO events (type, incident_id, data, request_id, at)
  SELECT d.type, d."incidentId", d.payload, d."requestId", d.at FROM d`;

/** Ids of what an event's data is about, for the audit. */
function idsIn(data: object): Record<string, unknown> {
  const ids: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    if (name === "incident") continue;
    if (Array.isArray(value)) ids[name] = value.map((item: { id: string }) => item.id);
    else if (typeof value === "object" && value !== null) ids[`${name}Id`] = (value as { id?: string }).id;
    else ids[name] = value;
  }
  return ids;
}

/**
 * The one way to say that something changed: one audit row and one outbox row, in the caller's transaction.
 * Live pages, mail and webhooks all start from the outbox row.
 */
export async function recordEvent(
  ctx: SqlContext,
  event: IncidentEvent | AdministrativeEvent,
): Promise<void> {
  if (!ctx.sql.inTransaction) throw new Error("recordEvent needs the transaction of the change");
  const actor = actorName(ctx.actor);
  const about =
    "incident" in event
      ? {
          subjectId: event.incident.id,
          incidentId: event.incident.id,
          detail: { ...idsIn(event.data), ...event.detail },
          payload: {
            revision: event.incident.revision,
            actor,
            actorUserId: actorUserId(ctx.actor),
            data: event.data,
          },
        }
      : {
          subjectId: event.subjectId,
          incidentId: null,
          detail: event.detail,
          payload: { subjectId: event.subjectId },
        };
  const row = {
    ...about,
    at: ctx.now(),
    type: event.type,
    actorType: ctx.actor.type,
    actorId: actorId(ctx.actor),
    actorName: actor,
    requestId: ctx.requestId,
  };
  await ctx.sql.add(INSERT, [row]);
}
