import { type Actor, hasRole } from "../actor.ts";

export const canDeclareIncident = (actor: Actor): boolean => hasRole(actor, "responder");
export const canChangeIncident = (actor: Actor): boolean => hasRole(actor, "responder");
export const canChangeIncidentStatus = (actor: Actor): boolean => hasRole(actor, "responder");
export const canMergeIncidents = (actor: Actor): boolean => hasRole(actor, "responder");
/** Making an incident public again shows everyone what was hidden. */
export const canChangeVisibility = (actor: Actor): boolean => hasRole(actor, "manager");
