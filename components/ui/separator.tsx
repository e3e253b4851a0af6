import { cn } from "./class-names.ts";

export type SeparatorProps = { orientation?: "horizontal" | "vertical"; className?: string };

/** A hairline between two parts, without meaning for screen readers. */
export function Separator({ orientation = "horizontal", className }: SeparatorProps) {
  return (
    <div
      aria-hidden="true"
      className={cn(
        "shrink-0 bg-line",
        orientation === "horizontal" ? "h-px w-full" : "w-px self-stretch",
        className,
      )}
    />
  );
}
