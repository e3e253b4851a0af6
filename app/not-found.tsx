import type { Metadata } from "next";

import { NotFoundPage } from "#components/shell/not-found-page.tsx";
import { PlainFrame } from "#components/shell/plain-frame.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <PlainFrame>
      <NotFoundPage />
    </PlainFrame>
  );
}
