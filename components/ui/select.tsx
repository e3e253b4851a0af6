"use client";
import type { ComponentProps } from "react";

import { cn } from "./class-names.ts";
import { controlClass } from "./input.tsx";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<"select">, "multiple" | "children"> & {
  options: readonly SelectOption[];
  /** Shown while nothing is chosen; can be chosen again unless the select is `required`. */
  placeholder?: string;
  onValueChange?: (value: string) => void;
};

/**
 * One choice among few: the browser's own select, drawn like a menu where the browser can (see
 * globals.css) and by the system on phones. Typing, keys and screen readers work without code of ours.
 */
export function Select({ options, placeholder, onValueChange, onChange, className, ...props }: SelectProps) {
  return (
    <select
      className={cn(controlClass, "select h-8 pr-1 pointer-coarse:h-10", className)}
      onChange={(event) => {
        onChange?.(event);
        onValueChange?.(event.currentTarget.value);
      }}
      {...props}
    >
      {placeholder === undefined ? null : (
        <option value="" disabled={props.required}>
          {placeholder}
        </option>
      )}
      {options.map(({ value, label, disabled }) => (
        <option key={value} value={value} disabled={disabled}>
          {label}
        </option>
      ))}
    </select>
  );
}
