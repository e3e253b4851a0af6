"use client";
import { useEffect } from "react";

import { Late, LatePart } from "#components/ui/late-part.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { clearChosen, useChosen, usePicking } from "./chosen.ts";
import type { SelectionBarProps } from "./selection-bar.tsx";

const bar = new LatePart(async () => (await import("./selection-bar.tsx")).SelectionBar);

/** The bar over what is chosen, once something is. */
export function Selection({ entries, shownIds }: SelectionBarProps) {
  const chosen = useChosen();
  const isPicking = usePicking();
  useEffect(() => clearChosen, []);
  const chosenHere: TimelineEntryJson[] = chosen.size === 0 ? [] : entries.filter(({ id }) => chosen.has(id));
  if (chosenHere.length === 0 && !isPicking) return null;
  return (
    <Late part={bar} onClose={clearChosen}>
      {(Bar) => <Bar entries={chosenHere} shownIds={shownIds} />}
    </Late>
  );
}
