"use client";
import { Button } from "#components/ui/button.tsx";

import type { KeptDraft } from "./use-kept-draft.ts";

/** Says that a form begins with what was left unsent, and offers to begin anew. */
export function KeptNote({ isBack, startOver }: Pick<KeptDraft<object>, "isBack" | "startOver">) {
  if (!isBack) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-muted">
      What you had not sent is here again.
      <Button variant="link" size="sm" className="h-auto px-0" onClick={startOver}>
        Start over
      </Button>
    </p>
  );
}
