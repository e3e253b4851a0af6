import { type Actor, hasRole } from "../actor.ts";

/** A rule declares incidents by itself, so whoever looks after the services decides on it. */
export const canChangeRules = (actor: Actor): boolean => hasRole(actor, "manager");
