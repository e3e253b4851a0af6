import { type Actor, hasRole } from "../actor.ts";

/** A token of an administrator administers only when it was given that scope; the door checks the scope. */
export const canAdministerPeople = (actor: Actor): boolean => hasRole(actor, "admin");
export const canChangeTeams = (actor: Actor): boolean => hasRole(actor, "manager");
/** Everybody signed in may see who works here: they appear on every timeline. */
export const canCreateToken = (actor: Actor): boolean => actor.type !== "system" && actor.userId !== null;
