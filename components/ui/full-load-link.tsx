import type { ComponentProps } from "react";

/**
 * A link that loads its page anew, for error pages: it leaves a broken state behind, and keeps
 * next/link out of code that every page carries.
 */
export function FullLoadLink({ children, ...props }: ComponentProps<"a"> & { href: string }) {
  return <a {...props}>{children}</a>;
}
