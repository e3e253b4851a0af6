import { cn } from "./class-names.ts";

/** The first letters of the first and the last word of a name: "Duty manager" gives "DM". */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word === undefined ? "" : (Array.from(word)[0] ?? "")))
    .join("")
    .toLocaleUpperCase("en");
}

export type AvatarProps = {
  name: string;
  size?: "sm" | "md";
  /** Set when the name is not written beside it: gives it to screen readers and on hover. */
  alone?: boolean;
  className?: string;
};

/** A person's initials. */
export function Avatar({ name, size = "md", alone = false, className }: AvatarProps) {
  return (
    <span
      {...(alone ? { role: "img", "aria-label": name, title: name } : { "aria-hidden": true })}
      className={cn(
        "inline-flex shrink-0 items-center justify-center rounded-full border border-line bg-sunken font-medium text-muted",
        size === "sm" ? "size-5 text-[0.5625rem]" : "size-6 text-2xs",
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
