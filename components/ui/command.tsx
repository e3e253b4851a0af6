"use client";
import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./class-names.ts";
import { Kbd } from "./kbd.tsx";

/**
 * A list that is filtered by typing and moved through with the arrow keys. With `shouldFilter={false}`
 * the caller gives the matching items, in their order.
 */
export function Command({ className, ...props }: ComponentProps<typeof Cmdk>) {
  return <Cmdk loop className={cn("flex min-h-0 flex-col", className)} {...props} />;
}

export function CommandInput({ className, ...props }: ComponentProps<typeof Cmdk.Input>) {
  return (
    <div className="flex items-center gap-2 border-b border-line px-4">
      <Search aria-hidden="true" className="size-4 shrink-0 text-subtle" />
      <Cmdk.Input
        className={cn("h-11 w-full bg-transparent text-base outline-none pointer-coarse:text-lg", className)}
        {...props}
      />
    </div>
  );
}

export function CommandList({ className, ...props }: ComponentProps<typeof Cmdk.List>) {
  return (
    <Cmdk.List
      className={cn("max-h-[min(26rem,60dvh)] overflow-y-auto scroll-py-1 p-1", className)}
      {...props}
    />
  );
}

/** Shown when nothing matches. */
export function CommandEmpty({ className, ...props }: ComponentProps<typeof Cmdk.Empty>) {
  return <Cmdk.Empty className={cn("px-3 py-6 text-muted", className)} {...props} />;
}

export function CommandGroup({ className, ...props }: ComponentProps<typeof Cmdk.Group>) {
  return (
    <Cmdk.Group
      className={cn(
        "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-subtle",
        className,
      )}
      {...props}
    />
  );
}

export type CommandItemProps = ComponentProps<typeof Cmdk.Item> & {
  /** A second, quieter text. */
  hint?: ReactNode;
  shortcut?: string;
};

export function CommandItem({ hint, shortcut, className, children, ...props }: CommandItemProps) {
  return (
    <Cmdk.Item
      className={cn(
        "flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 select-none aria-disabled:text-subtle aria-selected:bg-selected pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0",
        className,
      )}
      {...props}
    >
      <span className="truncate">{children}</span>
      {hint === undefined ? null : <span className="truncate text-xs text-subtle">{hint}</span>}
      {shortcut === undefined ? null : <Kbd keys={shortcut} className="ml-auto" />}
    </Cmdk.Item>
  );
}
