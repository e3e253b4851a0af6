import type { ComponentProps } from "react";

import { buttonClass, type ButtonLook } from "./button-class.ts";
import { cn } from "./class-names.ts";

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Work is under way: the button stays in place, says so, and does not take another press. */
    busy?: boolean;
  };

/** A button; `type` is "button" unless said otherwise, so that only a submit button submits. For a link: `ButtonLink`. */
export function Button({
  variant,
  size,
  busy = false,
  className,
  type = "button",
  disabled,
  children,
  ...props
}: ButtonProps) {
  return (
    <button
      type={type}
      className={cn(buttonClass({ variant, size }), className)}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      {...props}
    >
      {children}
      {busy ? <span aria-hidden="true">…</span> : null}
    </button>
  );
}
