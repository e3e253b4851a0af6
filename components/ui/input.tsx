import type { ComponentProps } from "react";

import { cn } from "./class-names.ts";

/** The look that every text control shares. 16 px on touch screens, where less makes Safari zoom in. */
export const controlClass =
  "w-full rounded-md border border-control bg-surface px-2.5 text-sm text-ink transition-colors hover:border-muted focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-subtle aria-invalid:border-red-solid pointer-coarse:text-lg";

/** A one-line text control. Put it into a `Field`, or give it an `aria-label`. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(controlClass, "h-8 pointer-coarse:h-10", className)} {...props} />;
}
