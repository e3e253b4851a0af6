import type { ComponentProps } from "react";

import { cn } from "./class-names.ts";

export type Tone = "neutral" | "accent" | "red" | "orange" | "amber" | "green" | "cyan" | "purple";
export type Emphasis = "solid" | "soft" | "outline" | "plain";

const looks: Record<Exclude<Emphasis, "plain">, Record<Tone, string>> = {
  solid: {
    neutral: "border-transparent bg-muted text-canvas",
    accent: "border-transparent bg-accent text-on-accent",
    red: "border-transparent bg-red-solid text-on-solid",
    orange: "border-transparent bg-orange-solid text-on-solid",
    amber: "border-transparent bg-amber text-on-solid",
    green: "border-transparent bg-green-solid text-on-solid",
    cyan: "border-transparent bg-cyan-solid text-on-solid",
    purple: "border-transparent bg-purple-solid text-on-solid",
  },
  soft: {
    neutral: "border-line bg-sunken text-muted",
    accent: "border-transparent bg-selected text-accent-ink",
    red: "border-red-line bg-red-soft text-red",
    orange: "border-orange-line bg-orange-soft text-orange",
    amber: "border-amber-line bg-amber-soft text-amber",
    green: "border-green-line bg-green-soft text-green",
    cyan: "border-cyan-line bg-cyan-soft text-cyan",
    purple: "border-purple-line bg-purple-soft text-purple",
  },
  outline: {
    neutral: "border-line text-muted",
    accent: "border-accent text-accent-ink",
    red: "border-red-line text-red",
    orange: "border-orange-line text-orange",
    amber: "border-amber-line text-amber",
    green: "border-green-line text-green",
    cyan: "border-cyan-line text-cyan",
    purple: "border-purple-line text-purple",
  },
};

const dots: Record<Tone, string> = {
  neutral: "bg-control",
  accent: "bg-accent",
  red: "bg-red-solid",
  orange: "bg-orange-solid",
  amber: "bg-amber-solid",
  green: "bg-green-solid",
  cyan: "bg-cyan-solid",
  purple: "bg-purple-solid",
};

export type BadgeProps = ComponentProps<"span"> & {
  tone?: Tone;
  /** How much it stands out: solid, soft (a tint), outline, plain (bare text, for a `dot`). */
  emphasis?: Emphasis;
  /** A coloured mark before the text. */
  dot?: boolean;
};

/** A short word about a state. The word says it; the colour only helps to find it. */
export function Badge({
  emphasis = "soft",
  tone = "neutral",
  dot = false,
  className,
  children,
  ...props
}: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1.5 text-xs whitespace-nowrap",
        emphasis === "plain" ? "text-ink" : `rounded-sm border px-1.5 font-medium ${looks[emphasis][tone]}`,
        className,
      )}
      {...props}
    >
      {dot ? <span aria-hidden="true" className={`size-2 rounded-full ${dots[tone]}`} /> : null}
      {children}
    </span>
  );
}
