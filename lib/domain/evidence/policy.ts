import { type Actor, hasRole } from "../actor.ts";

export const canCaptureEvidence = (actor: Actor): boolean => hasRole(actor, "responder");
