"use client";
import { cn } from "#components/ui/class-names.ts";

import { chooseUpTo, toggleChosen, useIsChosen, usePicking } from "./chosen.ts";
import { shownIds } from "./shown-rows.ts";

/** The box that chooses a row; seen on hover, with the focus, when it is on, and while entries are being chosen. */
export function SelectBox({ id, label }: { id: string; label: string }) {
  const isChosen = useIsChosen(id);
  const isPicking = usePicking();
  return (
    <input
      type="checkbox"
      data-select=""
      aria-label={`Select: ${label}`}
      className={cn(
        "absolute top-2 left-0.5 z-1 size-3.5 accent-accent opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 checked:opacity-100 lg:left-1.5 pointer-coarse:hidden pointer-coarse:checked:block",
        isPicking && "opacity-100 pointer-coarse:block",
      )}
      checked={isChosen}
      onChange={() => toggleChosen(id)}
      onClick={(event) => {
        if (!event.shiftKey) return;
        event.preventDefault();
        chooseUpTo(id, shownIds());
      }}
    />
  );
}
