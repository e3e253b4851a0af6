import type { ReactNode } from "react";

import { FullLoadLink } from "#components/ui/full-load-link.tsx";

import { Wordmark } from "./wordmark.tsx";

/** The frame of pages outside the product: signing in, nothing found, something failed. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-xl px-4 py-8 sm:py-16">
      <header className="mb-6">
        <FullLoadLink href="/" className="inline-flex rounded-md py-1">
          <Wordmark />
        </FullLoadLink>
      </header>
      <main>{children}</main>
    </div>
  );
}
