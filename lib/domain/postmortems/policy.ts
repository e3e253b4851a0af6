import { type Actor, hasRole } from "../actor.ts";

export const canWritePostmortem = (actor: Actor): boolean => hasRole(actor, "responder");
