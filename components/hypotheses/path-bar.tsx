import { cn } from "#components/ui/class-names.ts";
import type { HypothesisOutcome } from "#prisma/generated/enums.ts";

/** How a path is drawn; the pattern says it as well as the colour: hatched misled, solid proved true, hollow goes on or was given up. */
export const pathBarClass: Record<HypothesisOutcome, string> = {
  ruled_out:
    "border-solid border-amber-solid bg-amber-soft bg-[repeating-linear-gradient(135deg,var(--color-amber-solid)_0_2px,transparent_2px_5px)]",
  confirmed: "border-solid border-green-solid bg-green-solid",
  open: "border-solid border-accent bg-selected",
  abandoned: "border-dashed border-control bg-transparent",
};

/** The mark beside a hypothesis that shows which bar of the timeline is its own. */
export function PathSwatch({ outcome, className }: { outcome: HypothesisOutcome; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn("inline-block w-1.75 shrink-0 rounded-full border", pathBarClass[outcome], className)}
    />
  );
}
