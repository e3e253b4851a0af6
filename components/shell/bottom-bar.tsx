"use client";
import { Menu, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";

import { Late, LatePart } from "#components/ui/late-part.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";

import { preloadCommandPalette } from "./command-palette.tsx";
import { type FrameLink, isAt } from "./frame-links.tsx";
import { openCommandPalette } from "./palette-state.ts";

const moreSheet = new LatePart(async () => (await import("./more-sheet.tsx")).MoreSheet);

const placeClass =
  "focus-inset flex h-14 w-full flex-col items-center justify-center gap-0.5 text-2xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent-ink [&_svg]:size-5";
const directLinks = 4;

/** The bar at the thumb on narrow screens: the first places, search, and a sheet with everything else. */
export function BottomBar({ links }: { links: readonly FrameLink[] }) {
  const pathname = usePathname();
  const [isMenuOpen, setMenuOpen] = useState(false);
  return (
    <nav
      aria-label="Main"
      data-frame-bar=""
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      <ul className="mx-auto grid max-w-xl auto-cols-fr grid-flow-col">
        {links.slice(0, directLinks).map((link) => (
          <li key={link.href}>
            <QuickLink
              href={link.href}
              aria-current={isAt(pathname, link.href) ? "page" : undefined}
              className={placeClass}
            >
              <span className="relative">
                {link.icon}
                {link.badge === undefined ? null : (
                  <span className="absolute -top-1.5 left-3 flex">{link.badge}</span>
                )}
              </span>
              {link.label}
            </QuickLink>
          </li>
        ))}
        <li>
          <button
            type="button"
            className={placeClass}
            onPointerDown={preloadCommandPalette}
            onClick={openCommandPalette}
          >
            <Search aria-hidden="true" />
            Search
          </button>
        </li>
        <li>
          <button
            type="button"
            aria-haspopup="dialog"
            aria-expanded={isMenuOpen}
            className={placeClass}
            onPointerDown={moreSheet.preload}
            onClick={() => setMenuOpen(true)}
          >
            <Menu aria-hidden="true" />
            More
          </button>
        </li>
      </ul>
      {isMenuOpen ? (
        <Late part={moreSheet} onClose={() => setMenuOpen(false)}>
          {(More) => <More links={links} onOpenChange={setMenuOpen} />}
        </Late>
      ) : null}
    </nav>
  );
}
