const base =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0";

const variants = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong",
  secondary: "border-control/60 bg-surface text-ink hover:bg-hover active:bg-hover",
  ghost: "border-transparent text-muted hover:bg-hover hover:text-ink active:bg-hover",
  danger: "border-red-line bg-surface text-red hover:bg-red-soft active:bg-red-soft",
  link: "border-transparent px-0! text-accent-ink underline-offset-3 hover:underline",
};

const sizes = {
  sm: "h-6 px-2 text-xs pointer-coarse:h-9",
  md: "h-8 px-3 text-sm pointer-coarse:h-10",
  lg: "h-10 px-4 text-sm",
};

export type ButtonLook = { variant?: keyof typeof variants; size?: keyof typeof sizes };

/** The class names of a button, for elements that must do without `Button`. */
export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook = {}): string {
  return `${base} ${variants[variant]} ${sizes[size]}`;
}
