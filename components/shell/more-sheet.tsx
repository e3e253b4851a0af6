"use client";
import { usePathname } from "next/navigation";

import { QuickLink } from "#components/ui/quick-link.tsx";
import { Sheet } from "#components/ui/sheet.tsx";

import { type FrameLink, isAt } from "./frame-links.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import { ViewerMenu } from "./viewer.tsx";

export type MoreSheetProps = { links: readonly FrameLink[]; onOpenChange: (open: boolean) => void };

/** Every place, the theme and the person signed in, on narrow screens. */
export function MoreSheet({ links, onOpenChange }: MoreSheetProps) {
  const pathname = usePathname();
  return (
    <Sheet open onOpenChange={onOpenChange} side="bottom" title="Hindcast">
      <ul className="-mx-2 grid">
        {links.map((link) => (
          <li key={link.href}>
            <QuickLink
              href={link.href}
              onClick={() => onOpenChange(false)}
              aria-current={isAt(pathname, link.href) ? "page" : undefined}
              className="flex h-11 items-center gap-3 rounded-md px-2 text-base hover:bg-hover aria-[current=page]:font-medium [&_svg]:size-5 [&_svg]:text-muted"
            >
              {link.icon}
              {link.label}
            </QuickLink>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex items-center justify-between border-t border-line pt-3">
        <span>Theme</span>
        <ThemeSwitch />
      </div>
      <div className="-mx-2 mt-3 border-t border-line pt-3">
        <ViewerMenu />
      </div>
    </Sheet>
  );
}
