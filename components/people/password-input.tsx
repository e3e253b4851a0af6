"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";

import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";

export type PasswordInputProps = Omit<ComponentProps<typeof Input>, "type"> & {
  /** Tells password managers whether to fill in or to make up a password. */
  autoComplete: "current-password" | "new-password";
};

/** A password, hidden until its owner wants to see it. */
export function PasswordInput({ className, ...props }: PasswordInputProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        type={isShown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className={`pr-10 pointer-coarse:pr-12 ${className ?? ""}`}
        {...props}
      />
      <IconButton
        label={isShown ? "Hide the password" : "Show the password"}
        className="absolute inset-y-0 right-0 h-full rounded-l-none"
        onClick={() => setShown(!isShown)}
      >
        {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
      </IconButton>
    </div>
  );
}
