import { type Actor, hasRole } from "../actor.ts";

/** What an alert leads to is an incident, so whoever sends one may declare incidents. */
export const canSendAlerts = (actor: Actor): boolean => hasRole(actor, "responder");

export const canEndAlerts = (actor: Actor): boolean => hasRole(actor, "responder");
