"use client";
import { useEffect } from "react";

import { useCommands } from "#components/shell/command-registry.ts";

import {
  chooseAll,
  chooseNone,
  chooseThrough,
  keepChosen,
  toggleEntry,
  useChosenEntries,
} from "./chosen-entries.ts";
import { selectEntry } from "./selected-entry.ts";

/**
 * Keys for choosing several entries: x takes the selected one, Shift with j and k goes on from it, Escape lets all go.
 * `shownIds` are the entries that can be chosen, in the order shown.
 */
export function useChoosingKeys(
  shownIds: readonly string[],
  selectedId: string | null,
  mayEdit: boolean,
): void {
  const chosen = useChosenEntries();
  useEffect(() => keepChosen(new Set(shownIds)), [shownIds]);
  useEffect(() => chooseNone, []);

  function extend(step: 1 | -1): void {
    if (selectedId === null) return;
    const at = shownIds.indexOf(selectedId);
    const next = shownIds[at + step];
    if (at === -1 || next === undefined) return;
    if (!chosen.has(selectedId)) toggleEntry(selectedId);
    chooseThrough(next, shownIds);
    selectEntry(next);
  }

  const group = "Timeline";
  const forSelected = [
    {
      id: "choose-entry",
      title: "Choose the selected entry, to change several at once",
      shortcut: "x",
      group,
      keyOnly: true,
      run: () => {
        if (selectedId !== null) toggleEntry(selectedId);
      },
    },
    {
      id: "choose-next",
      title: "Choose on to the next entry",
      shortcut: "shift+j",
      group,
      keyOnly: true,
      repeats: true,
      run: () => extend(1),
    },
    {
      id: "choose-previous",
      title: "Choose on to the previous entry",
      shortcut: "shift+k",
      group,
      keyOnly: true,
      repeats: true,
      run: () => extend(-1),
    },
  ];
  useCommands([
    ...(chosen.size > 0
      ? [
          {
            id: "choose-none",
            title: "Let all chosen entries go",
            shortcut: "escape",
            group,
            keyOnly: true,
            run: chooseNone,
          },
        ]
      : []),
    ...(mayEdit
      ? [
          {
            id: "choose-all",
            title: "Choose all entries shown",
            keywords: ["select", "several", "bulk"],
            group,
            run: () => chooseAll(shownIds),
          },
        ]
      : []),
    ...(mayEdit && selectedId !== null ? forSelected : []),
  ]);
}
