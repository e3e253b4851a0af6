"use client";
import { cn } from "#components/ui/class-names.ts";

import { chooseByBox, useIsChosen, usePicking } from "./chosen.ts";
import { shownIds } from "./shown-rows.ts";

export type SelectBoxProps = {
  id: string;
  label: string;
  /** The row is the one that the keys move on from: of all the boxes only its own is a stop of the tab key. */
  isCurrent: boolean;
};

/** The box that chooses a row; seen on hover, with the focus, when it is on, and while entries are being chosen. */
export function SelectBox({ id, label, isCurrent }: SelectBoxProps) {
  const isChosen = useIsChosen(id);
  const isPicking = usePicking();
  return (
    <input
      type="checkbox"
      data-select=""
      aria-label={`Select: ${label}`}
      tabIndex={isCurrent ? 0 : -1}
      className={cn(
        // Between the lanes and the time: a bar of a path stays free to be clicked.
        "absolute top-2 left-0.5 z-1 size-3.5 accent-accent opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 checked:opacity-100 lg:left-[calc(var(--row-start)-18px)] pointer-fine:left-[calc(var(--row-start)-18px)] pointer-coarse:hidden pointer-coarse:checked:block",
        isPicking && "opacity-100 pointer-coarse:block",
      )}
      checked={isChosen}
      onChange={({ nativeEvent }) =>
        chooseByBox(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey, shownIds)
      }
    />
  );
}
