import { z } from "zod";

import { ParticipantRole } from "#prisma/generated/enums.ts";

import { alertSummary } from "../alerts/schema.ts";
import { cause, causeOrder } from "../causes/schema.ts";
import { citation } from "../citations/schema.ts";
import { escalation } from "../escalations/schema.ts";
import { evidence } from "../evidence/schema.ts";
import { hypothesis } from "../hypotheses/schema.ts";
import { incidentSummary, participant } from "../incidents/schema.ts";
import { postmortemSection } from "../postmortems/schema.ts";
import { id } from "../scalars.ts";
import { task } from "../tasks/schema.ts";
import { timelineEntry } from "../timeline/schema.ts";

const incidentData = z.object({ incident: incidentSummary });
const investigation = z.object({ hypothesisId: id, investigators: hypothesis.shape.investigators });

const roleData = incidentData.extend({
  /** All who take part now. */
  participants: z.array(participant),
  role: z.enum(ParticipantRole),
  userId: id,
  name: z.string(),
  /** The entry that says so; null of who merely watches. */
  entryId: id.nullable(),
});
/** With the summary, which says since when somebody is waited for. */
const escalationData = incidentData.extend({ escalation });

/** What open pages of an incident are told, by type. */
export const incidentEvents = {
  "incident.declared": incidentData,
  "incident.changed": incidentData,
  "incident.status-changed": incidentData,
  "incident.imported": incidentData,
  /** Told of both: everything of `from` is in `into` now. */
  "incident.merged": incidentData.extend({ from: z.string(), into: z.string() }),
  "incident.role-assigned": roleData,
  "incident.role-ended": roleData,
  "timeline.entries-appended": z.object({ entries: z.array(timelineEntry) }),
  "timeline.entry-edited": z.object({ entry: timelineEntry }),
  "timeline.entries-edited": z.object({
    entries: z.array(timelineEntry).meta({ description: "Those that stand; one may have been put back." }),
    deleted: z.array(z.object({ id })),
  }),
  "timeline.entry-deleted": z.object({ entryId: id }),
  "timeline.entry-restored": z.object({ entry: timelineEntry }),
  "hypothesis.opened": z.object({ hypothesis }),
  "hypothesis.settled": z.object({ hypothesis }),
  "hypothesis.reopened": z.object({ hypothesis }),
  "hypothesis.changed": z.object({ hypothesis }),
  "hypothesis.joined": investigation,
  "hypothesis.left": investigation,
  "citation.added": z.object({ citation }),
  "citation.removed": z.object({ citation }),
  "evidence.captured": z.object({ evidence }),
  "seen-before.marked": z.object({ paths: z.array(z.object({ id })), helpful: z.boolean().nullable() }),
  "escalation.made": escalationData,
  "escalation.advanced": escalationData,
  "escalation.timed-out": escalationData,
  "escalation.ended": escalationData,
  "escalation.acknowledged": escalationData,
  /** Some fired, were acknowledged or ended. */
  "alerts.changed": z.object({ alerts: alertSummary }),
  "cause.identified": z.object({ cause }),
  "cause.changed": z.object({ cause }),
  "cause.deleted": z.object({ causeId: id }),
  "cause.restored": z.object({ cause }),
  "causes.reordered": causeOrder,
  "task.added": z.object({ task }),
  "task.changed": z.object({ task }),
  "postmortem.section-written": z.object({ section: postmortemSection }),
} as const;

/** What happens outside incidents; nobody's page is told, but audit and caches are. */
export const administrativeEvents = [
  "user.added",
  "user.changed",
  "session.opened",
  "session.revoked",
  "token.created",
  "token.revoked",
  "team.added",
  "team.changed",
  "notification-settings.changed",
  "service.registered",
  "service.changed",
  "reference-service.configured",
  "reference-service.load-changed",
  "reference-service.change-failed",
  "metrics-source.set",
  "metrics-source.removed",
  "panel.declared",
  "panel.changed",
  "panel.removed",
  "cause-category.added",
  "cause-category.changed",
  "detection-rule.added",
  "detection-rule.changed",
  "detection-rule.removed",
] as const;

export type IncidentEventType = keyof typeof incidentEvents;
export type AdministrativeEventType = (typeof administrativeEvents)[number];

/** Of an event type, the data as it goes out in JSON. */
export type IncidentEventData<Type extends IncidentEventType> = z.input<(typeof incidentEvents)[Type]>;

/** An event as the stream sends it. */
export type LiveEvent = {
  [Type in IncidentEventType]: {
    id: string;
    type: Type;
    incidentId: string;
    revision: number;
    at: string;
    actor: string;
    data: IncidentEventData<Type>;
  };
}[IncidentEventType];
