import { cn } from "./class-names.ts";

/** A still grey shape in the place of what is being loaded; give it that thing's size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn("rounded-sm bg-hover", className)} />;
}
