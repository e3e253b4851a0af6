import { type Actor, hasRole } from "../actor.ts";

/** It is there to be tried out: whoever may work on incidents may bring one on. */
export const canConfigureReference = (actor: Actor): boolean => hasRole(actor, "responder");
