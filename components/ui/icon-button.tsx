import { Button, type ButtonProps } from "./button.tsx";
import { cn } from "./class-names.ts";

export type IconButtonProps = Omit<ButtonProps, "aria-label" | "title"> & {
  /** What the button does, in words: its accessible name and its native tooltip. */
  label: string;
};

/** A square button whose only content is an icon. */
export function IconButton({ label, size = "md", variant = "ghost", className, ...props }: IconButtonProps) {
  const square = { sm: "w-6 px-0 pointer-coarse:w-9", md: "w-8 px-0 pointer-coarse:w-10", lg: "w-10 px-0" };
  return (
    <Button
      size={size}
      variant={variant}
      aria-label={label}
      title={label}
      className={cn(square[size], className)}
      {...props}
    />
  );
}
