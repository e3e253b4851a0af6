"use client";
import { ErrorPage, type ErrorPageProps } from "#components/shell/error-page.tsx";

/** Keeps the frame around a page that failed. */
export default function ConsoleError(props: ErrorPageProps) {
  return (
    <div className="p-4 lg:p-6">
      <ErrorPage {...props} />
    </div>
  );
}
