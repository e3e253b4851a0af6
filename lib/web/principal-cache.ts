import type { Actor } from "#lib/domain/actor.ts";
import { processWide } from "#lib/platform/process-wide.ts";

/** How long a credential is believed without a look, if nothing is heard of it. */
const BELIEVED_MS = 2_000;
const MOST = 10_000;

type Known = { actor: Actor; until: number };

const known = processWide("principals", () => ({ actors: new Map<string, Known>(), forgotten: 0 }));

/**
 * The actor of a credential, looked up at most every two seconds. A revocation counts at once all the same:
 * this process forgets with the command, every other one when it reads of it in the outbox.
 */
export async function knownActor(
  credential: string,
  lookUp: () => Promise<Actor | null>,
): Promise<Actor | null> {
  const found = known.actors.get(credential);
  if (found && found.until > performance.now()) return found.actor;
  const { forgotten } = known;
  const actor = await lookUp();
  if (known.actors.size >= MOST) known.actors.clear();
  // A revocation that came while we looked may not be in what we saw: then it is used once, and not kept.
  if (actor && forgotten === known.forgotten) {
    known.actors.set(credential, { actor, until: performance.now() + BELIEVED_MS });
  } else known.actors.delete(credential);
  return actor;
}

/** Makes every credential be looked up again. */
export function forgetPrincipals(): void {
  known.forgotten++;
  known.actors.clear();
}

/** A command after which credentials may be worth less: once it has committed, this process looks them all up again. */
export function forgetting<Ctx, Input, Output>(
  command: (ctx: Ctx, input: Input) => Promise<Output>,
): (ctx: Ctx, input: Input) => Promise<Output> {
  return async (ctx, input) => {
    const output = await command(ctx, input);
    forgetPrincipals();
    return output;
  };
}
