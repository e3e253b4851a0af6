import type { NotificationKind } from "#prisma/generated/enums.ts";

/** What each kind is called where one chooses among them, and what it is. */
export const kindWords: Record<NotificationKind, { name: string; about: string }> = {
  escalation: {
    name: "Escalated to you",
    about: "You are asked to help, yourself or as the next of a team.",
  },
  escalation_update: {
    name: "Your escalations",
    about: "Somebody acknowledged one, or nobody did in time.",
  },
  assignment: { name: "Assigned", about: "You were given a task, or a role in an incident." },
  mention: { name: "Mentioned", about: "Somebody wrote your @handle on a timeline." },
  status: { name: "Status and severity", about: "Of incidents that you take part in or watch." },
};

/** In the order in which they are offered. */
export const kindsInOrder = Object.keys(kindWords) as NotificationKind[];
