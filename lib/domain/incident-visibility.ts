import type { Prisma } from "#prisma/generated/client.ts";

import { type Actor, actorUserId, hasRole } from "./actor.ts";

const seesAll = (actor: Actor) => hasRole(actor, "admin");

/** The condition, on rows that belong to an incident, that the actor may see it; its twin in SQL is visibleSql. */
export function inVisibleIncident(actor: Actor): { incident?: Prisma.IncidentWhereInput } {
  if (seesAll(actor)) return {};
  const userId = actorUserId(actor);
  const participates = userId === null ? [] : [{ participants: { some: { userId, endedAt: null } } }];
  return { incident: { OR: [{ visibility: "normal" }, ...participates] } };
}

/** The same rule in SQL, on the incidents row named `alias`; binds `visibilityValues` at `$first` and the next. */
export function visibleSql(alias: string, first: number): string {
  return `($${first}::boolean OR ${alias}.visibility = 'normal' OR EXISTS (
    SELECT 1 FROM incident_participants visible_to
    WHERE visible_to.incident_id = ${alias}.id AND visible_to.user_id = $${first + 1}::uuid AND visible_to.ended_at IS NULL))`;
}

/** The same rule for any person: that the one of the users row `user` may see the incident of the row `incident`. */
export const seenBySql = (user: string, incident: string): string =>
  `(${incident}.visibility = 'normal' OR ${user}.role = 'admin' OR EXISTS (
    SELECT 1 FROM incident_participants visible_to
    WHERE visible_to.incident_id = ${incident}.id AND visible_to.user_id = ${user}.id AND visible_to.ended_at IS NULL))`;

export const visibilityValues = (actor: Actor): [boolean, string | null] => [
  seesAll(actor),
  actorUserId(actor),
];
