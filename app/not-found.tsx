import type { Metadata } from "next";
import { connection } from "next/server";

import { NotFoundPage } from "#components/shell/not-found-page.tsx";
import { PlainFrame } from "#components/shell/plain-frame.tsx";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFound() {
  // The scripts of a page carry the nonce of its request, so that it cannot be drawn ahead.
  await connection();
  return (
    <PlainFrame>
      <NotFoundPage />
    </PlainFrame>
  );
}
