import { type Actor, hasRole } from "../actor.ts";

export const canCite = (actor: Actor): boolean => hasRole(actor, "responder");
