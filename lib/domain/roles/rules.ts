import type { ParticipantRole } from "#prisma/generated/enums.ts";

/** Roles that one person holds at a time, in the order in which they are shown. */
export const SINGLE_ROLES = ["commander", "scribe", "communications"] as const satisfies ParticipantRole[];

export type SingleRole = (typeof SINGLE_ROLES)[number];

export const isSingleRole = (role: ParticipantRole): role is SingleRole =>
  (SINGLE_ROLES as readonly string[]).includes(role);

/** What the timeline says when somebody begins a role: "Handover: commander from Ada to Ben." */
export function assignmentText(
  role: ParticipantRole,
  { name, before, by, note }: { name: string; before: string | null; by: string; note: string | undefined },
): string {
  const words =
    before !== null
      ? `Handover: ${role} from ${before} to ${name}.`
      : by === name
        ? `${name} ${isSingleRole(role) ? `takes over as ${role}` : "joins as responder"}.`
        : `${name} is ${role}, assigned by ${by}.`;
  return note === undefined || note.trim() === "" ? words : `${words}\n\n${note}`;
}

/** What the timeline says when somebody gives a role up and nobody follows. */
export const endingText = (role: ParticipantRole, name: string, by: string): string =>
  by === name ? `${name} is no longer ${role}.` : `${name} is no longer ${role}, says ${by}.`;
