"use client";
import { lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";

export type ActionMenuItem = {
  id: string;
  label: ReactNode;
  /** A second, quieter line. */
  hint?: string;
  danger?: boolean;
  onSelect: () => void;
};

export type ActionMenuTriggerProps = { "aria-haspopup"?: "menu"; onClick?: () => void; onPointerEnter?: () => void; onFocus?: () => void };

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
  const button = trigger({ "aria-haspopup": "menu", onClick: () => setOpen(true), onPointerEnter: preload, onFocus: preload });
  if (!wasOpened) return button;
  return (
    <Suspense fallback={button}>
      <ActionMenuContent items={items} open={isOpen} onOpenChange={setOpen} align={align} trigger={trigger({})} />
    </Suspense>
  );
}
