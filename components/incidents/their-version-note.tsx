"use client";
import type { ReactNode } from "react";

import { Button } from "#components/ui/button.tsx";

export type TheirVersionNoteProps = {
  /** "this entry" */
  what: string;
  /** Goes on from theirs; without it one can only save in its place. */
  onTake?: () => void;
  /** How it reads now. */
  children: ReactNode;
};

/** What somebody else made of a thing while it was being edited, beside what is written here. */
export function TheirVersionNote({ what, onTake, children }: TheirVersionNoteProps) {
  return (
    <div role="alert" className="rounded-md border border-amber-line bg-amber-soft p-2">
      <p className="font-medium">Somebody changed {what} while you were editing. It now reads:</p>
      <blockquote className="my-1 border-l-2 border-amber-solid pl-2 wrap-anywhere whitespace-pre-wrap">
        {children}
      </blockquote>
      <p className="text-xs">
        Save again to put your text in its place
        {onTake === undefined ? "." : ", or take theirs over and go on from it."}
      </p>
      {onTake === undefined ? null : (
        <Button size="sm" className="mt-1" onClick={onTake}>
          Take theirs
        </Button>
      )}
    </div>
  );
}
