"use client";
import { useViewer } from "#components/shell/viewer.tsx";
import type { Actor } from "#lib/domain/actor.ts";

/** The reader as the policies know them; null until the browser knows who that is. */
export function useActor(): Actor | null {
  const viewer = useViewer();
  if (viewer === null) return null;
  return { type: "user", userId: viewer.id, sessionId: "", name: viewer.name, role: viewer.role };
}
