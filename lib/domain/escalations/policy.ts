import { type Actor, actorUserId, hasRole } from "../actor.ts";

export const canEscalate = (actor: Actor): boolean => hasRole(actor, "responder");

/** Whoever may escalate, and whoever the escalation may ask, whatever their role. */
export const canAcknowledge = (actor: Actor, addressees: readonly (string | null)[]): boolean =>
  canEscalate(actor) || addressees.includes(actorUserId(actor) ?? "");
