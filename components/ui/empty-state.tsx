import type { ReactNode } from "react";

import { cn } from "./class-names.ts";

export type EmptyStateProps = {
  title: ReactNode;
  /** What will stand here, and what to do first. */
  children?: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
  /** Heading level where the state stands in a section. */
  as?: "h1" | "h2" | "h3" | "p";
  className?: string;
};

/** What a list shows when there is nothing in it yet. */
export function EmptyState({ title, children, action, as: Heading = "h2", className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-start gap-1 px-4 py-8", className)}>
      <Heading className={cn("font-semibold", Heading === "h1" && "text-base")}>{title}</Heading>
      {children === undefined ? null : <div className="measure text-muted">{children}</div>}
      {action === undefined ? null : <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
