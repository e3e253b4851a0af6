import type { NotificationKind, ParticipantRole } from "#prisma/generated/enums.ts";

import type { EscalationJson } from "../escalations/schema.ts";
import type { OutboxEvent } from "../events/read-events.ts";
import type { IncidentEventData, IncidentEventType } from "../events/schema.ts";
import type { IncidentSummaryJson } from "../incidents/schema.ts";
import type { TaskJson } from "../tasks/schema.ts";
import { mentionsIn } from "../timeline/parse-marks.ts";
import type { TimelineEntryJson } from "../timeline/schema.ts";
import { isHistory } from "./rules.ts";

/** Who is told: the union of what is named. Whoever may not see the incident, or did it themselves, never is. */
export type Audience = {
  users?: readonly string[];
  handles?: readonly string[];
  /** Whoever takes part in the incident, or watches it, in one of these roles; `any` for all. */
  participants?: readonly ParticipantRole[] | "any";
  managers?: boolean;
  /** Whoever made that escalation. */
  escalatorOf?: string;
};

/** One thing to tell, and whom. */
export type Notice = {
  kind: NotificationKind;
  to: Audience;
  title: string;
  body?: string;
  entryId?: string;
  escalationId?: string;
};

/** What was before the event, read when a rule asks for it. */
export type Before = {
  /** What the audit keeps of the event about the thing with these ids, such as `{ taskId }`. */
  detail: (ids?: Record<string, string>) => Promise<Record<string, unknown>>;
  /** The text of an entry before its newest version. */
  bodyOf: (entry: Pick<TimelineEntryJson, "id" | "version">) => Promise<string>;
};

type Told<Type extends IncidentEventType> = { actor: string; at: string; data: IncidentEventData<Type> };
type Rule<Type extends IncidentEventType> = (
  event: Told<Type>,
  before: Before,
) => Promise<Notice[]> | Notice[];

const MOST_CHARACTERS = 300;
const cut = (text: string) =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;

const addressee = ({ toTeam, toUser, toName }: EscalationJson) =>
  toTeam?.name ?? toUser?.name ?? toName ?? "somebody";

function asked(title: (escalation: EscalationJson) => string) {
  return ({ data: { escalation } }: { data: { escalation: EscalationJson } }): Notice[] => {
    if (escalation.asked === null || escalation.ackDueAt === null) return [];
    const to = { users: [escalation.asked.id] };
    const body = cut(escalation.reason);
    return [{ kind: "escalation", to, title: title(escalation), body, escalationId: escalation.id }];
  };
}

/** What became of an escalation; of one that was only told of afterwards nobody waits to hear. */
function outcome(
  title: (escalation: EscalationJson) => string,
  to: (escalation: EscalationJson) => Audience,
) {
  return ({ data: { escalation } }: { data: { escalation: EscalationJson } }): Notice[] => {
    if (!escalation.isLive) return [];
    const { id: escalationId, reason } = escalation;
    const audience = { escalatorOf: escalationId, ...to(escalation) };
    return [
      { kind: "escalation_update", to: audience, title: title(escalation), body: cut(reason), escalationId },
    ];
  };
}

/**
 * Who is mentioned in an entry and is not among those who were `before`, to whom they are added. What came from a
 * document or is long past mentions nobody.
 */
function mentions(actor: string, entry: TimelineEntryJson, before: Set<string>): Notice[] {
  if (entry.source === "import") return [];
  if (entry.occurredAt !== null && isHistory(entry.occurredAt, entry.recordedAt)) return [];
  const handles = mentionsIn(entry.body).filter((handle) => !before.has(handle));
  for (const handle of handles) before.add(handle);
  if (handles.length === 0) return [];
  const title = `${actor} mentioned you`;
  return [{ kind: "mention", to: { handles }, title, body: cut(entry.body), entryId: entry.id }];
}

const assigned = (actor: string, task: TaskJson, ownerBefore: string | null): Notice[] =>
  task.owner?.id == null || task.owner.id === ownerBefore
    ? []
    : [
        {
          kind: "assignment",
          to: { users: [task.owner.id] },
          title: `${actor} gave you a task`,
          body: cut(task.title),
        },
      ];

/** Whoever is given work in an incident; who watches has asked for it. */
const appointed = (
  actor: string,
  { role, userId, entryId }: IncidentEventData<"incident.role-assigned">,
): Notice[] =>
  role === "watcher"
    ? []
    : [
        {
          kind: "assignment",
          to: { users: [userId] },
          title: `${actor} made you ${role}`,
          ...(entryId !== null && { entryId }),
        },
      ];

const ownerIn = (task: unknown) => (task as TaskJson | undefined)?.owner?.id ?? null;

const toParticipants = (title: string, body: string): Notice => ({
  kind: "status",
  to: { participants: "any" },
  title,
  body: cut(body),
});

/** Of an incident that is told of afterwards, the statuses notify nobody. */
const statusOf = (
  actor: string,
  at: string,
  { status, statusReason, statusChangedAt }: IncidentSummaryJson,
) =>
  isHistory(statusChangedAt, at) ? [] : [toParticipants(`Now ${status}, says ${actor}`, statusReason ?? "")];

async function severityOf(actor: string, before: Before): Promise<Notice[]> {
  const { severity } = await before.detail();
  if (typeof severity !== "object" || severity === null) return [];
  const { from, to } = severity as { from?: unknown; to?: unknown };
  return [toParticipants(`Severity ${String(from)} → ${String(to)}, says ${actor}`, "")];
}

/** What each event tells people, and whom: a row an event. What has no row tells nobody. */
const NOTICES: { readonly [Type in IncidentEventType]?: Rule<Type> } = {
  "escalation.made": asked((escalation) =>
    escalation.toTeam === null
      ? `${escalation.escalatedBy} escalated to you`
      : `${escalation.escalatedBy} escalated to ${addressee(escalation)}: you are asked first`,
  ),
  "escalation.advanced": asked(
    (escalation) => `Nobody has acknowledged the escalation to ${addressee(escalation)}: you are asked now`,
  ),
  "escalation.acknowledged": outcome(
    (escalation) =>
      `${escalation.acknowledgedBy ?? "Somebody"} acknowledged the escalation to ${addressee(escalation)}`,
    ({ asked: person }) => ({ users: person === null ? [] : [person.id] }),
  ),
  "escalation.timed-out": outcome(
    (escalation) =>
      escalation.asked === null
        ? `Nobody in ${addressee(escalation)} can be asked`
        : `Nobody acknowledged the escalation to ${addressee(escalation)}`,
    () => ({ managers: true, participants: ["commander"] }),
  ),
  "task.added": ({ actor, data: { task } }) => assigned(actor, task, null),
  "task.changed": async ({ actor, data: { task } }, before) =>
    task.owner?.id == null
      ? []
      : assigned(actor, task, ownerIn((await before.detail({ taskId: task.id })).before)),
  // Whoever is mentioned in several of them is told once, at the first.
  "timeline.entries-appended": ({ actor, data: { entries } }) => {
    const mentioned = new Set<string>();
    return entries.flatMap((entry) => mentions(actor, entry, mentioned));
  },
  "timeline.entry-edited": async ({ actor, data: { entry } }, before) =>
    mentionsIn(entry.body).length === 0
      ? []
      : mentions(actor, entry, new Set(mentionsIn(await before.bodyOf(entry)))),
  "incident.status-changed": ({ actor, at, data: { incident } }) => statusOf(actor, at, incident),
  // Told of both. Whoever takes part in the one that ends takes part in the other from then on, so may know its key.
  "incident.merged": ({ actor, data: { incident, from, into } }) =>
    incident.key === from ? [toParticipants(`Merged into ${into}, says ${actor}`, incident.title)] : [],
  "incident.changed": ({ actor }, before) => severityOf(actor, before),
  "incident.role-assigned": ({ actor, data }) => appointed(actor, data),
};

/** The types of events that may tell somebody something. */
export const TOLD_TYPES: readonly string[] = Object.keys(NOTICES);

/** What an event of the outbox tells people. */
export async function noticesOf(event: OutboxEvent, before: Before): Promise<Notice[]> {
  const rule = NOTICES[event.type as IncidentEventType] as Rule<IncidentEventType> | undefined;
  const { actor = "", data } = event.data;
  return rule
    ? rule({ actor, at: event.at, data: data as IncidentEventData<IncidentEventType> }, before)
    : [];
}
