"use client";
import { useMay } from "#components/incidents/use-actor.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { canImportPostmortem } from "#lib/domain/imports/policy.ts";

/** Leads to the import of existing postmortems. Not there for those who may not. */
export function ImportButton({ children = "Import" }: { children?: string }) {
  return useMay(canImportPostmortem) ? <ButtonLink href="/incidents/import">{children}</ButtonLink> : null;
}
