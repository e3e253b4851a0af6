"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { showToast } from "#components/ui/toast.tsx";

export type CopyButtonProps = {
  text: string;
  /** What is copied, for the accessible name: "Copy the token". */
  label: string;
  /** The icon alone, where there is little room. */
  compact?: boolean;
  className?: string;
};

/** Puts a text on the clipboard and says so. Browsers allow that only over TLS or on this machine; else it says what to do. */
export function CopyButton({ text, label, compact = false, className }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      showToast({
        tone: "error",
        message: "This browser does not let pages copy. Select the text and copy it.",
      });
    }
  }

  const icon = isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />;
  return (
    <>
      {compact ? (
        <IconButton label={label} size="sm" className={className} onClick={() => void copy()}>
          {icon}
        </IconButton>
      ) : (
        <Button aria-label={label} className={className} onClick={() => void copy()}>
          {icon}
          {isCopied ? "Copied" : "Copy"}
        </Button>
      )}
      <output className="sr-only">{isCopied ? "Copied" : ""}</output>
    </>
  );
}
