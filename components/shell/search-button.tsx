"use client";
import { Kbd } from "#components/ui/kbd.tsx";

import { preloadCommandPalette } from "./command-palette.tsx";
import { openCommandPalette } from "./palette-state.ts";

/** Opens the palette; looks like the field that it becomes. */
export function SearchButton() {
  return (
    <button
      type="button"
      className="flex h-8 w-full items-center justify-between rounded-md border border-control/60 bg-surface px-2 text-subtle transition-colors hover:bg-hover hover:text-ink"
      onPointerEnter={preloadCommandPalette}
      onFocus={preloadCommandPalette}
      onClick={openCommandPalette}
    >
      Search
      <span aria-hidden="true">
        <Kbd keys="mod+k" />
      </span>
    </button>
  );
}
