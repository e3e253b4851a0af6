"use client";
import { ErrorPage, type ErrorPageProps } from "#components/shell/error-page.tsx";
import { PlainFrame } from "#components/shell/plain-frame.tsx";

export default function RootError(props: ErrorPageProps) {
  return (
    <PlainFrame>
      <ErrorPage {...props} />
    </PlainFrame>
  );
}
