"use client";
import { Check, Minus } from "lucide-react";
import * as RadixCheckbox from "radix-ui/checkbox";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./class-names.ts";

export type CheckboxProps = ComponentProps<typeof RadixCheckbox.Root> & {
  /** Text beside the box; without it give an `aria-label`. */
  label?: ReactNode;
};

/** A box that is on, off, or `"indeterminate"` (some of the rows below are chosen). */
export function Checkbox({ label, className, ...props }: CheckboxProps) {
  const box = (
    <RadixCheckbox.Root
      className={cn(
        "group relative flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface after:absolute after:-inset-1 after:content-[''] disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent pointer-coarse:size-5",
        className,
      )}
      {...props}
    >
      <RadixCheckbox.Indicator className="text-on-accent">
        <Check
          aria-hidden="true"
          className="size-3 group-data-[state=indeterminate]:hidden"
          strokeWidth={3}
        />
        <Minus
          aria-hidden="true"
          className="hidden size-3 group-data-[state=indeterminate]:block"
          strokeWidth={3}
        />
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
  if (label === undefined) return box;
  return (
    <label className="inline-flex min-h-6 items-center gap-2 pointer-coarse:min-h-10">
      {box}
      <span>{label}</span>
    </label>
  );
}
