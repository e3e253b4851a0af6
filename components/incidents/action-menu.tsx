"use client";
import { type MouseEvent, type ReactElement, useState } from "react";

import { Late, LatePart } from "#components/ui/late-part.tsx";

import type { ActionMenuItem } from "./action-menu-item.ts";

export type ActionMenuTriggerProps = {
  "aria-haspopup"?: "menu";
  onClick?: (event: MouseEvent) => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
};

export type ActionMenuProps = {
  items: readonly ActionMenuItem[];
  /** Opened from elsewhere too: by a key. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "end";
  /** Draws the button; the properties given make it open the menu. */
  trigger: (props: ActionMenuTriggerProps) => ReactElement;
};

/** The menu's own code. */
export const actionMenuContent = new LatePart(
  async () => (await import("./action-menu-content.tsx")).ActionMenuContent,
);

/** A menu whose code loads when somebody reaches for it. */
export function ActionMenu({ items, open, onOpenChange, align, trigger }: ActionMenuProps) {
  const [isOpenByItself, setOpenByItself] = useState(false);
  const isOpen = open ?? isOpenByItself;
  const setOpen = onOpenChange ?? setOpenByItself;
  const [wasOpened, setWasOpened] = useState(false);
  const [marksFirst, setMarksFirst] = useState(false);
  const [isByPointer, setByPointer] = useState(false);
  if (isOpen && !wasOpened) {
    setWasOpened(true);
    setMarksFirst(!isByPointer);
  }
  if (!isOpen && wasOpened && marksFirst) setMarksFirst(false);

  const button = trigger({
    "aria-haspopup": "menu",
    onClick: ({ detail }) => {
      setByPointer(detail > 0);
      setOpen(true);
    },
    onPointerEnter: actionMenuContent.preload,
    onFocus: actionMenuContent.preload,
  });
  if (!wasOpened) return button;
  return (
    <Late part={actionMenuContent} fallback={button} onClose={() => setOpen(false)}>
      {(Content) => (
        <Content
          items={items}
          open={isOpen}
          onOpenChange={setOpen}
          align={align}
          marksFirst={marksFirst}
          // The menu's own button hears pointer and keys; a click without either comes from a shortcut.
          trigger={trigger({ onClick: ({ detail }) => detail === 0 && setOpen(true) })}
        />
      )}
    </Late>
  );
}
