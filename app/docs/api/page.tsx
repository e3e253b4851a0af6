import type { Metadata } from "next";
import { connection } from "next/server";
import type { oas31 } from "zod-openapi";

import { readReference } from "#components/api-reference/read-reference.ts";
import { ReferencePage } from "#components/api-reference/reference-page.tsx";
import { allOperations } from "#lib/web/api/all-operations.ts";
import { openApiDocument } from "#lib/web/openapi.ts";

export const metadata: Metadata = {
  title: "API reference",
  description: "Every operation of the Hindcast API: what it takes, what it answers, and an example.",
};

// The document says that it is OpenAPI 3.1; the library types it as what any version may hold.
const reference = readReference(openApiDocument(allOperations) as oas31.OpenAPIObject);

export default async function ApiReferencePage() {
  // The scripts of a page carry the nonce of its request, so that it cannot be drawn ahead.
  await connection();
  return <ReferencePage reference={reference} />;
}
