"use client";
import type { MouseEvent } from "react";

import { chooseThrough, toggleEntry, useIsChosen } from "./chosen-entries.ts";

/** The entries that the list shows now, in order. */
const shownIds = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("li[data-choosable]")].flatMap(
    ({ dataset }) => dataset.entry ?? [],
  );

/** Chooses an entry for what is done to several at once; with Shift everything up to it. */
export function ChooseBox({ entryId }: { entryId: string }) {
  const isChosen = useIsChosen(entryId);
  function onClick(event: MouseEvent): void {
    if (event.shiftKey) chooseThrough(entryId, shownIds());
    else toggleEntry(entryId);
  }
  return (
    <input
      type="checkbox"
      data-choose=""
      aria-label="Choose this entry"
      checked={isChosen}
      // The click says whether Shift was held.
      onChange={() => undefined}
      onClick={onClick}
      className="size-4 accent-accent pointer-coarse:size-5"
    />
  );
}
