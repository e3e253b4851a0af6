"use client";
import { useViewer } from "#components/shell/viewer.tsx";
import type { Actor } from "#lib/domain/actor.ts";

/** The reader as the policies know them; null until the browser knows who that is. */
export function useActor(): Actor | null {
  const viewer = useViewer();
  if (viewer === null) return null;
  return { type: "user", userId: viewer.id, sessionId: "", name: viewer.name, role: viewer.role };
}

/**
 * Whether the reader may do what the policy guards. In the first moment, when nobody is known yet, the answer is yes:
 * most who look may, so nothing moves when they are known and no key that they press is lost; the server decides anyway.
 */
export function useMay(policy: (actor: Actor) => boolean): boolean {
  const actor = useActor();
  return actor === null || policy(actor);
}
