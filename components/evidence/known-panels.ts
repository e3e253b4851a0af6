"use client";
import { useEffect, useSyncExternalStore } from "react";

import { api } from "#components/incidents/api.ts";
import type { KnownPanel } from "#components/timeline/commands/command.ts";

type Affected = { slug: string; name: string };

const none: readonly KnownPanel[] = [];
const watchers = new Set<() => void>();
/** By the slugs of the services, separated by spaces. */
const known = new Map<string, readonly KnownPanel[]>();
const asked = new Set<string>();

const nameOf = (services: readonly Affected[]) => services.map(({ slug }) => slug).join(" ");

async function readPanels(services: readonly Affected[]): Promise<void> {
  const lists = await Promise.all(
    services.map(async ({ slug, name }) => {
      const { items } = await api.call("GET /services/{service}/panels", { service: slug });
      return items.map((panel): KnownPanel => ({
        service: slug,
        serviceName: name,
        slug: panel.slug,
        title: panel.title,
      }));
    }),
  );
  known.set(nameOf(services), lists.flat());
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** The panels of these services, to recognise them by name; read once they are wanted, empty until then. */
export function useKnownPanels(services: readonly Affected[], isWanted: boolean): readonly KnownPanel[] {
  const name = nameOf(services);
  useEffect(() => {
    if (!isWanted || name === "" || asked.has(name)) return;
    asked.add(name);
    // Without them the command logs what was written, as it does for services that have none.
    readPanels(services).catch(() => asked.delete(name));
  }, [isWanted, name, services]);
  return useSyncExternalStore(
    watch,
    () => known.get(name) ?? none,
    () => none,
  );
}
