import type { ReactNode } from "react";

import { cn } from "./class-names.ts";

export type ErrorStateProps = {
  /** What happened. */
  title: ReactNode;
  /** What is safe, and what to do. */
  children?: ReactNode;
  /** "Try again", or the way out. */
  action?: ReactNode;
  /** What to quote when asking for help. */
  reference?: string;
  as?: "h1" | "h2" | "h3" | "p";
  className?: string;
};

/** What stands in the place of something that could not be shown. */
export function ErrorState({
  title,
  children,
  action,
  reference,
  as: Heading = "h2",
  className,
}: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cn("flex flex-col items-start gap-1 border-l-2 border-red-solid px-4 py-3", className)}
    >
      <Heading className="font-semibold">{title}</Heading>
      {children === undefined ? null : <div className="measure text-muted">{children}</div>}
      {reference === undefined ? null : <p className="text-xs text-subtle">Reference: {reference}</p>}
      {action === undefined ? null : <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
