"use client";
import { buttonClass } from "#components/ui/button-class.ts";
import { FullLoadLink } from "#components/ui/full-load-link.tsx";

import { useOutage } from "./use-outage.ts";

export type ErrorPageProps = {
  /** What Next's error boundary caught. */
  error: unknown;
  retry: () => void;
};

function referenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

const outageTitles = {
  database: "Hindcast cannot reach its database",
  server: "Hindcast does not answer",
};

function OutagePage({ outage }: { outage: "database" | "server" }) {
  return (
    <div aria-live="polite" className="border-l-2 border-amber-solid px-4 py-1">
      <title>{`${outageTitles[outage]} · Hindcast`}</title>
      <h1 className="text-base font-semibold">{outageTitles[outage]}</h1>
      <p className="measure mt-1 text-muted">
        What was saved is safe, and nothing you typed is lost. This page tries again by itself every two
        seconds and appears as soon as it can.
      </p>
    </div>
  );
}

/**
 * What a page shows when it could not be drawn: why, if the database or the server is away, and then it comes back by
 * itself. Every page carries this code, so it is made of plain elements.
 */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const outage = useOutage(retry);
  const reference = referenceOf(error);
  if (outage === undefined) {
    return (
      <div aria-live="polite" className="border-l-2 border-line px-4 py-1">
        <h1 className="text-base font-semibold">This page could not be shown</h1>
        <p className="mt-1 text-muted">Finding out why…</p>
      </div>
    );
  }
  if (outage !== null) return <OutagePage outage={outage} />;
  return (
    <div role="alert" className="border-l-2 border-red-solid px-4 py-1">
      <title>Something went wrong · Hindcast</title>
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
