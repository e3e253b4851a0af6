import type { ReactNode } from "react";

import { cn } from "#components/ui/class-names.ts";

export type PageBodyProps = {
  /** "full" for tables and panels, to the edges; "form" for settings; "reading" for documents of 70 characters a line. */
  width?: "full" | "form" | "reading";
  className?: string;
  children: ReactNode;
};

const widths = {
  full: "",
  form: "max-w-3xl px-4 py-6 lg:px-6",
  reading: "measure px-4 py-8 text-base lg:px-6",
};

/** The content under a `PageHeader`. */
export function PageBody({ width = "full", className, children }: PageBodyProps) {
  return <div className={cn(widths[width], className)}>{children}</div>;
}
