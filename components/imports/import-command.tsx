"use client";
import { useRouter } from "next/navigation";

import { useMay } from "#components/incidents/use-actor.ts";
import { useCommands } from "#components/shell/command-registry.ts";
import { canImportPostmortem } from "#lib/domain/imports/policy.ts";

/** Puts the import of postmortems into the palette. Draws nothing; stands once in the frame. */
export function ImportCommand() {
  const router = useRouter();
  const command = {
    id: "import",
    title: "Import postmortems",
    keywords: ["upload", "document", "Markdown", "file"],
    run: () => router.push("/incidents/import"),
  };
  useCommands(useMay(canImportPostmortem) ? [command] : [], "frame");
  return null;
}
