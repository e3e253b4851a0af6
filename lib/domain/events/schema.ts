import { z } from "zod";

import { cause } from "../causes/schema.ts";
import { escalation } from "../escalations/schema.ts";
import { hypothesis } from "../hypotheses/schema.ts";
import { incidentSummary } from "../incidents/schema.ts";
import { postmortemSection } from "../postmortems/schema.ts";
import { id } from "../scalars.ts";
import { task } from "../tasks/schema.ts";
import { timelineEntry } from "../timeline/schema.ts";

const incidentData = z.object({ incident: incidentSummary });

/** What open pages of an incident are told, by type. */
export const incidentEvents = {
  "incident.declared": incidentData,
  "incident.changed": incidentData,
  "incident.status-changed": incidentData,
  "incident.imported": incidentData,
  "timeline.entries-appended": z.object({ entries: z.array(timelineEntry) }),
  "timeline.entry-edited": z.object({ entry: timelineEntry }),
  "timeline.entries-edited": z.object({
    entries: z.array(timelineEntry),
    deleted: z.array(z.object({ id })),
  }),
  "timeline.entry-deleted": z.object({ entryId: id }),
  "timeline.entry-restored": z.object({ entry: timelineEntry }),
  "hypothesis.opened": z.object({ hypothesis }),
  "hypothesis.settled": z.object({ hypothesis }),
  "seen-before.marked": z.object({ paths: z.array(z.object({ id })), helpful: z.boolean().nullable() }),
  "escalation.made": z.object({ escalation }),
  "escalation.acknowledged": z.object({ escalation }),
  "cause.identified": z.object({ cause }),
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
  "service.registered",
  "service.changed",
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
