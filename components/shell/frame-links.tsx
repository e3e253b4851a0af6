"use client";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";

import { Kbd } from "#components/ui/kbd.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";

import { useCommands } from "./command-registry.ts";

export type FrameLink = {
  href: string;
  label: string;
  /** Drawn in the bar of narrow screens, where a label alone is a small target. */
  icon: ReactNode;
  /** After the label: how many of something wait there. */
  badge?: ReactNode;
  /** "g i" */
  shortcut?: string;
  /** Other words under which the palette finds it. */
  keywords?: readonly string[];
};

/** Whether a path lies at or under a link's address. */
export function isAt(pathname: string, href: string): boolean {
  return pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
}

/** The links of the left column; also puts them into the palette and behind their shortcuts. */
export function SideLinks({ links }: { links: readonly FrameLink[] }) {
  const pathname = usePathname();
  const router = useRouter();
  useCommands(
    links.map((link) => ({
      id: `go-to-${link.href}`,
      title: `Go to ${link.label.toLowerCase()}`,
      group: "Go to",
      keywords: link.keywords,
      shortcut: link.shortcut,
      run: () => router.push(link.href),
    })),
    "frame",
  );
  return (
    <ul className="grid gap-px">
      {links.map((link) => (
        <li key={link.href}>
          <QuickLink
            href={link.href}
            aria-current={isAt(pathname, link.href) ? "page" : undefined}
            className="group flex h-8 items-center justify-between rounded-md px-2 text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            <span className="inline-flex items-center gap-2">
              {link.label}
              {link.badge}
            </span>
            {link.shortcut === undefined ? null : (
              <span
                aria-hidden="true"
                className="opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
              >
                <Kbd keys={link.shortcut} />
              </span>
            )}
          </QuickLink>
        </li>
      ))}
    </ul>
  );
}
