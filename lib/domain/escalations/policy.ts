import { type Actor, hasRole } from "../actor.ts";

export const canEscalate = (actor: Actor): boolean => hasRole(actor, "responder");
