"use client";
import { buttonClass } from "#components/ui/button-class.ts";
import { FullLoadLink } from "#components/ui/full-load-link.tsx";

export type ErrorPageProps = {
  /** What Next's error boundary caught. */
  error: unknown;
  retry: () => void;
};

function referenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

/**
 * What a page shows when it could not be drawn. Every page carries this code, so it is made of plain
 * elements.
 */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const reference = referenceOf(error);
  return (
    <div role="alert" className="border-l-2 border-red-solid px-4 py-1">
      <h1 className="text-base font-semibold">This page could not be shown</h1>
      <p className="measure mt-1 text-muted">
        Something unexpected happened on our side. What was saved is safe. Try again; if it happens again,
        tell an administrator{reference === undefined ? " what you did" : ` the reference ${reference}`}.
      </p>
      <p className="mt-4 flex flex-wrap gap-2">
        <button type="button" className={buttonClass({ variant: "primary" })} onClick={() => retry()}>
          Try again
        </button>
        <FullLoadLink href="/" className={buttonClass()}>
          Go to the start
        </FullLoadLink>
      </p>
    </div>
  );
}
