import { type Actor, hasRole } from "../actor.ts";

export const canAppendTimelineEntry = (actor: Actor): boolean => hasRole(actor, "responder");
export const canEditTimelineEntry = (actor: Actor): boolean => hasRole(actor, "responder");
