import { type Actor, hasRole } from "../actor.ts";

/** Whether the actor says where a service's metrics are, and what its panels ask. */
export const canChangeMetrics = (actor: Actor): boolean => hasRole(actor, "manager");
