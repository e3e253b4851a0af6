"use client";
import { useEffect, useState } from "react";

import { takeAnswers } from "#components/unsent/unsent-board.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

const none: ReadonlySet<string> = new Set();

/** The entry that tells of what was last done with a path: opened, reopened or settled. */
function lastEntryOf({ periods }: HypothesisJson): string | null {
  const last = periods.at(-1);
  return (last?.outcome === null ? last.startedEntryId : last?.endedEntryId) ?? null;
}

/**
 * The entries that lines of this page became since the timeline was narrowed as it is now: one that vanished because it
 * does not fit would look lost. `narrowedBy` tells one narrowing from another.
 */
export function useOwnEntries(narrowedBy: string): ReadonlySet<string> {
  const [own, setOwn] = useState({ narrowedBy, ids: none });
  if (own.narrowedBy !== narrowedBy) setOwn({ narrowedBy, ids: none });
  useEffect(
    () =>
      takeAnswers(({ entry, hypothesis }) => {
        const id = entry?.id ?? (hypothesis === undefined ? null : lastEntryOf(hypothesis));
        if (id !== null) setOwn((known) => ({ ...known, ids: new Set(known.ids).add(id) }));
      }),
    [],
  );
  return own.narrowedBy === narrowedBy ? own.ids : none;
}
