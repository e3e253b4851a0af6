import { type Actor, hasRole } from "../actor.ts";

export const canChangeTasks = (actor: Actor): boolean => hasRole(actor, "responder");
