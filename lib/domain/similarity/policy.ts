import { type Actor, hasRole } from "../actor.ts";

export const canMarkSeenBefore = (actor: Actor): boolean => hasRole(actor, "responder");
