import { type Actor, hasRole } from "../actor.ts";

export const canInvestigate = (actor: Actor): boolean => hasRole(actor, "responder");
