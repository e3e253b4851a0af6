"use client";
import { useRouter } from "next/navigation";
import { useCallback } from "react";

import { type Command, useCommands, useCommandSource } from "#components/shell/command-registry.ts";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";
import { canDeclareIncident } from "#lib/domain/incidents/policy.ts";

import { api } from "./api.ts";
import { closeDeclareDialog, openDeclareDialog, useDeclareOpen } from "./declare-state.ts";
import { statusWords } from "./incident-words.ts";
import { useMay } from "./use-actor.ts";

const declareForm = new LatePart(async () => (await import("./declare-dialog.tsx")).DeclareDialog);
const lateParts = [declareForm];

/** Loads the form ahead of its use. */
export const preloadDeclareDialog = (): void => declareForm.preload();

const mostFound = "8";

/** Declaring from anywhere, by `c` or the palette, and finding incidents in the palette. Stands once in the frame. */
export function DeclareCommand() {
  const router = useRouter();
  const isOpen = useDeclareOpen();
  usePreload(lateParts);
  const find = useCallback(
    async (query: string, signal: AbortSignal): Promise<Command[]> => {
      const { items } = await api.call("GET /incidents", { q: query, limit: mostFound }, { signal });
      return items.map(({ key, title, status }) => ({
        id: `incident-${key}`,
        title: `${key} ${title}`,
        hint: statusWords[status],
        group: "Incidents",
        run: () => router.push(`/incidents/${key}`),
      }));
    },
    [router],
  );
  useCommandSource("incidents", find);
  const mayDeclare = useMay(canDeclareIncident);
  const declare = {
    id: "declare",
    title: "Declare an incident",
    shortcut: "c",
    keywords: ["new", "create", "open"],
    run: openDeclareDialog,
  };
  useCommands(mayDeclare ? [declare] : [], "frame");
  if (!isOpen) return null;
  return (
    <Late part={declareForm} onClose={closeDeclareDialog}>
      {(Form) => <Form onClose={closeDeclareDialog} />}
    </Late>
  );
}
