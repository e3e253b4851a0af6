"use client";
import { useState } from "react";

import { ApiError } from "#lib/web/client.ts";

/** Something that has a version, and a refusal that shows what it is now. */
export type TheirVersion<Thing> = {
  /** What somebody else made of it while it was being edited; null while nobody did. */
  theirs: Thing | null;
  /**
   * Runs what saves. When it is refused because the version is not the newest, `onStale` gets the one that is, so that
   * the next attempt goes by that; every other refusal is thrown on.
   */
  attempt: (save: () => Promise<void>, onStale: (current: Thing) => void) => Promise<void>;
  /** It was looked at and taken over. */
  settle: () => void;
};

/** Saving what somebody else may have changed meanwhile: shown first, overwritten only when one saves again. */
export function useTheirVersion<Thing>(): TheirVersion<Thing> {
  const [theirs, setTheirs] = useState<Thing | null>(null);
  return {
    theirs,
    async attempt(save, onStale) {
      try {
        await save();
      } catch (error) {
        const current = currentOf(error);
        if (current === null) throw error;
        setTheirs(current as Thing);
        onStale(current as Thing);
      }
    },
    settle: () => setTheirs(null),
  };
}

/** What a thing is now, when a change of it was refused because it is another; null for any other failure. */
export function currentOf(error: unknown): unknown {
  return error instanceof ApiError && error.status === 412 ? (error.problem.current ?? null) : null;
}
