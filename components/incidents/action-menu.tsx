"use client";
import { lazy, type ReactElement, Suspense, useState } from "react";

import type { ActionMenuItem } from "./action-menu-item.ts";

export type ActionMenuTriggerProps = {
  "aria-haspopup"?: "menu";
  onClick?: () => void;
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

const load = () => import("./action-menu-content.tsx");
const ActionMenuContent = lazy(async () => ({ default: (await load()).ActionMenuContent }));

/** A menu whose code loads when somebody reaches for it. */
export function ActionMenu({ items, open, onOpenChange, align, trigger }: ActionMenuProps) {
  const [isOpenByItself, setOpenByItself] = useState(false);
  const isOpen = open ?? isOpenByItself;
  const setOpen = onOpenChange ?? setOpenByItself;
  const [wasOpened, setWasOpened] = useState(false);
  if (isOpen && !wasOpened) setWasOpened(true);

  const preload = () => void load();
  const button = trigger({
    "aria-haspopup": "menu",
    onClick: () => setOpen(true),
    onPointerEnter: preload,
    onFocus: preload,
  });
  if (!wasOpened) return button;
  return (
    <Suspense fallback={button}>
      <ActionMenuContent
        items={items}
        open={isOpen}
        onOpenChange={setOpen}
        align={align}
        trigger={trigger({})}
      />
    </Suspense>
  );
}
