import type { ReactNode } from "react";

import { Wordmark } from "#components/shell/wordmark.tsx";

/** One narrow column, and nothing to look at but what there is to fill in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid w-full max-w-96 gap-6 px-4 pt-[max(2rem,14dvh)] pb-8">
      <Wordmark />
      {children}
    </main>
  );
}
