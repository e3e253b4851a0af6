import type { ReactNode } from "react";

import { cn } from "#components/ui/class-names.ts";

import { ReaderZone } from "./reader-zone.tsx";

export type PageHeaderProps = {
  title: ReactNode;
  /** Before the title: where one is, or a thing's key. */
  context?: ReactNode;
  /** After the title: badges and the like. */
  facts?: ReactNode;
  /** Buttons at the right, the main one last. */
  actions?: ReactNode;
  /** `TabLinks`, under the title. */
  tabs?: ReactNode;
  className?: string;
};

/** The line on top of a page: 48 px while it fits, and it stays while the page scrolls. */
export function PageHeader({ title, context, facts, actions, tabs, className }: PageHeaderProps) {
  return (
    <header
      className={cn(
        "sticky top-0 z-20 border-b border-line bg-canvas px-4 lg:px-6 print:static print:bg-transparent print:px-0",
        className,
      )}
    >
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
        {context === undefined ? null : <div className="text-muted">{context}</div>}
        <h1 className="line-clamp-2 min-w-0 text-base font-semibold text-pretty">{title}</h1>
        {facts === undefined ? null : <div className="flex flex-wrap items-center gap-2">{facts}</div>}
        <div className="ml-auto flex flex-wrap items-center gap-2 print:hidden">
          <ReaderZone short className="text-xs text-subtle lg:hidden" />
          {actions}
        </div>
      </div>
      {tabs === undefined ? null : <div className="-mb-px print:hidden">{tabs}</div>}
    </header>
  );
}
