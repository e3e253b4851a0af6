import { type Actor, hasRole } from "../actor.ts";

export const canChangeServices = (actor: Actor): boolean => hasRole(actor, "manager");
