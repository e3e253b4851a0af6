import type { ComponentProps } from "react";

import { cn } from "./class-names.ts";
import { controlClass } from "./input.tsx";

/** A text control of several lines that grows with what is written, where the browser can. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(controlClass, "field-sizing-content max-h-96 min-h-16 resize-y py-1.5", className)}
      {...props}
    />
  );
}
