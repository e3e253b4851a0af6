"use client";
import * as RadixSwitch from "radix-ui/switch";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./class-names.ts";

export type SwitchProps = ComponentProps<typeof RadixSwitch.Root> & {
  /** Text before the switch; without it give an `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
};

/** Turns something on or off at once, without saving a form. */
export function Switch({ label, hint, className, ...props }: SwitchProps) {
  const track = (
    <RadixSwitch.Root
      className={cn(
        "relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-sunken transition-colors after:absolute after:-inset-1.5 after:content-[''] disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent",
        className,
      )}
      {...props}
    >
      <RadixSwitch.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-muted transition-transform data-[state=checked]:translate-x-[18px] data-[state=checked]:bg-on-accent" />
    </RadixSwitch.Root>
  );
  if (label === undefined) return track;
  return (
    <label className="flex min-h-8 items-center justify-between gap-4">
      <span>
        {label}
        {hint === undefined ? null : <span className="block text-xs text-subtle">{hint}</span>}
      </span>
      {track}
    </label>
  );
}
