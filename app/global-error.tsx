"use client";
import { ErrorPage, type ErrorPageProps } from "#components/shell/error-page.tsx";
import { PlainFrame } from "#components/shell/plain-frame.tsx";

import "./globals.css";

/** Stands in for the root layout when that itself fails. */
export default function GlobalError(props: ErrorPageProps) {
  return (
    <html lang="en">
      <body>
        <PlainFrame>
          <ErrorPage {...props} />
        </PlainFrame>
      </body>
    </html>
  );
}
