import { type Actor, hasRole } from "../actor.ts";

export const canAssignRoles = (actor: Actor): boolean => hasRole(actor, "responder");
/** Whoever may read an incident may watch it. */
export const canWatch = (actor: Actor): boolean => hasRole(actor, "viewer");
