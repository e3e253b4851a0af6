import { buttonClass, type ButtonLook } from "./button-class.ts";
import { cn } from "./class-names.ts";
import { QuickLink, type QuickLinkProps } from "./quick-link.tsx";

/** A link that looks like a button. */
export function ButtonLink({ variant, size, className, ...props }: QuickLinkProps & ButtonLook) {
  return <QuickLink className={cn(buttonClass({ variant, size }), className)} {...props} />;
}
