import type { ReactNode } from "react";

import { cn } from "./class-names.ts";
import { QuickLink } from "./quick-link.tsx";

export const tabListClass = "flex flex-wrap gap-x-4 border-b border-line";

/** One tab; the chosen one is `aria-current="page"` (a link) or `data-state="active"` (a Radix tab). */
export const tabClass =
  "focus-inset -mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-muted transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink disabled:opacity-50 pointer-coarse:h-11";

export type TabLinksProps = {
  label: string;
  tabs: readonly { href: string; label: ReactNode; count?: number; current: boolean }[];
  className?: string;
};

/** A page's tabs: plain links, so that each has an address, a history and no JavaScript of its own. */
export function TabLinks({ label, tabs, className }: TabLinksProps) {
  return (
    <nav aria-label={label} className={cn(tabListClass, className)}>
      {tabs.map((tab) => (
        <QuickLink
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.current ? "page" : undefined}
          className={tabClass}
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="text-xs font-normal text-subtle tabular-nums">{tab.count}</span>
          )}
        </QuickLink>
      ))}
    </nav>
  );
}
