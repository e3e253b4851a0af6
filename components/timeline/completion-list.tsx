"use client";
import { useEffect, useLayoutEffect, useRef } from "react";

import { cn } from "#components/ui/class-names.ts";
import { overlayClass } from "#components/ui/overlay-classes.ts";

import {
  type CompletionBoxProps,
  type CompletionState,
  completionListId,
  completionOptionId,
  useCompletion,
} from "./use-completion.ts";

/** Tells the field which list belongs to it, and where in the list one is. */
function useFieldAttributes({ field }: CompletionBoxProps, { completion, active }: CompletionState): void {
  const isOpen = completion !== null;
  useLayoutEffect(() => {
    const attributes = {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": isOpen ? completionListId : null,
      "aria-activedescendant": isOpen && active >= 0 ? completionOptionId(active) : null,
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) field.current?.removeAttribute(name);
      else field.current?.setAttribute(name, value);
    }
  }, [field, isOpen, active]);
}

/** Suggests above the composer what may stand where the cursor is; the cursor stays in the text. */
export function CompletionBox(props: CompletionBoxProps) {
  const state = useCompletion(props);
  const { keysRef } = props;
  useFieldAttributes(props, state);
  useLayoutEffect(() => {
    keysRef.current = state.takesKey;
    return () => {
      keysRef.current = null;
    };
  });
  return <CompletionList {...state} />;
}

function CompletionList({ completion, active, accept }: CompletionState) {
  const activeOption = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers return a promise here, which is nothing to clean up with.
    activeOption.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  if (completion === null) return null;
  return (
    <div
      id={completionListId}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the cursor stays in the text: no element of HTML is such a list
      role="listbox"
      aria-label="Suggestions"
      className={cn(
        overlayClass,
        "absolute inset-x-4 bottom-full z-20 mb-1 max-h-64 max-w-xl overflow-y-auto p-1 lg:inset-x-6",
      )}
    >
      {completion.suggestions.map(({ label, detail, insert }, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the text field's, which keeps the cursor
        <div
          key={insert + label}
          id={completionOptionId(index)}
          ref={index === active ? activeOption : null}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="flex min-h-7 cursor-default flex-wrap items-baseline gap-x-3 rounded-sm px-2 py-1 hover:bg-hover aria-selected:bg-selected pointer-coarse:min-h-11 pointer-coarse:items-center"
          // The text field must not lose the cursor.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => accept(index)}
        >
          <span className="font-medium wrap-anywhere">{label}</span>
          {detail === undefined ? null : <span className="text-xs text-muted">{detail}</span>}
        </div>
      ))}
    </div>
  );
}
