import { type Actor, hasRole } from "../actor.ts";

export const canIdentifyCause = (actor: Actor): boolean => hasRole(actor, "responder");
