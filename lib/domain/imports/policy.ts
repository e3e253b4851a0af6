import { type Actor, hasRole } from "../actor.ts";

export const canImportPostmortem = (actor: Actor): boolean => hasRole(actor, "responder");
