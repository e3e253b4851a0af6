import { type Actor, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";

/** The id of the person who asks. Refuses a token that belongs to nobody: it owns nothing. */
export function ownUserId(actor: Actor): string {
  const userId = actorUserId(actor);
  authorize(userId !== null, "This token belongs to nobody, so it owns nothing.");
  return userId;
}
