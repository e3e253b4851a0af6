import { type Actor, hasRole } from "../actor.ts";

export const canIdentifyCause = (actor: Actor): boolean => hasRole(actor, "responder");
export const canChangeCauseCategories = (actor: Actor): boolean => hasRole(actor, "manager");
