"use client";
import { useCommands } from "#components/shell/command-registry.ts";

import { selectEntry } from "../selected-entry.ts";
import { chooseUpTo, toggleChosen } from "./chosen.ts";

/** `x` chooses the selected row, shift with an arrow (or j and k) extends what is chosen. */
export function useSelectionKeys(current: string | null, ids: readonly string[], mayEdit: boolean): void {
  const group = "Timeline";
  function extend(step: 1 | -1): void {
    const at = current === null ? -1 : ids.indexOf(current);
    const next =
      ids[at === -1 ? (step === 1 ? 0 : ids.length - 1) : Math.max(0, Math.min(ids.length - 1, at + step))];
    if (next === undefined) return;
    if (current !== null) chooseUpTo(current, ids);
    chooseUpTo(next, ids);
    selectEntry(next);
  }
  const more = [
    { id: "extend-down", title: "Extend the selection down", shortcut: "shift+arrowdown", step: 1 },
    { id: "extend-up", title: "Extend the selection up", shortcut: "shift+arrowup", step: -1 },
    { id: "extend-next", title: "Extend the selection to the next entry", shortcut: "shift+j", step: 1 },
    {
      id: "extend-previous",
      title: "Extend the selection to the previous entry",
      shortcut: "shift+k",
      step: -1,
    },
  ] as const;
  useCommands(
    mayEdit
      ? [
          {
            id: "choose-entry",
            title: "Select the entry, or take it out",
            shortcut: "x",
            group,
            keyOnly: true,
            run: () => {
              if (current !== null) toggleChosen(current);
            },
          },
          ...more.map(({ step, ...command }) => ({
            ...command,
            group,
            keyOnly: true,
            repeats: true,
            run: () => extend(step),
          })),
        ]
      : [],
  );
}
