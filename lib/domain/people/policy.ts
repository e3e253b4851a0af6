import { type Actor, hasRole } from "../actor.ts";

/** A token of an administrator administers only when it was given that scope. */
export const canAdministerPeople = (actor: Actor): boolean =>
  hasRole(actor, "admin") && (actor.type !== "token" || actor.scopes.includes("admin"));
export const canChangeTeams = (actor: Actor): boolean => hasRole(actor, "manager");
/** Everybody signed in may see who works here: they appear on every timeline. */
export const canCreateToken = (actor: Actor): boolean => actor.type !== "system" && actor.userId !== null;
