"use client";
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";

import type { Completion } from "./complete-line.ts";
import { setComposerText } from "./composer-text.ts";

export const completionListId = "composer-completion";
export const completionOptionId = (index: number): string => `${completionListId}-${index}`;

export type CompletionBoxProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** Where the cursor is; null while the field does not have it. */
  cursor: number | null;
  onCursor: (cursor: number) => void;
  complete: (typed: string, cursor: number) => Completion | null;
  /** Takes the function that is asked first for every key; it says whether the key was the list's. */
  keysRef: RefObject<((event: KeyboardEvent<HTMLTextAreaElement>) => boolean) | null>;
};

export type CompletionState = {
  completion: Completion | null;
  /** Place of the suggestion that Enter takes; -1 for none. */
  active: number;
  accept: (index: number) => void;
  /** True when the key was the list's. */
  takesKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
};

/** The list of suggestions above the composer: what it holds, which one is gone to, and its keys. */
export function useCompletion({
  field,
  text,
  cursor,
  onCursor,
  complete,
}: CompletionBoxProps): CompletionState {
  /** The text for which the list was closed. */
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const [moved, setMoved] = useState<{ list: string; active: number } | null>(null);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [field, text]);

  const found = cursor === null || closedFor === text ? null : complete(text, Math.min(cursor, text.length));
  const list = found === null ? "" : found.suggestions.map(({ label }) => label).join("\n");
  const first = found?.takesFirst === true ? 0 : -1;
  const active = moved?.list === list ? moved.active : first;

  function accept(index: number): void {
    const suggestion = found?.suggestions[index];
    if (found === null || suggestion === undefined) return;
    const before = text.slice(0, found.from) + suggestion.insert;
    // One space is enough between what was taken and what stands behind it.
    const after = text.slice(found.to).replace(/^ /, before.endsWith(" ") ? "" : " ");
    caret.current = before.length;
    onCursor(before.length);
    setClosedFor(null);
    setComposerText(before + after);
    field.current?.focus();
  }

  function takesKey({
    key,
    shiftKey,
    altKey,
    ctrlKey,
    metaKey,
  }: KeyboardEvent<HTMLTextAreaElement>): boolean {
    if (found === null || shiftKey || altKey || ctrlKey || metaKey) return false;
    const count = found.suggestions.length;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const step = key === "ArrowDown" ? active + 1 : active <= 0 ? count - 1 : active - 1;
      setMoved({ list, active: step % count });
      return true;
    }
    if (key === "Escape") {
      setClosedFor(text);
      return true;
    }
    if (key !== "Tab" && (key !== "Enter" || active === -1)) return false;
    accept(Math.max(active, 0));
    return true;
  }

  return { completion: found, active, accept, takesKey };
}
