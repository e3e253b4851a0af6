"use client";
import { useRouter } from "next/navigation";

import { useCommands } from "#components/shell/command-registry.ts";
import { canChangeIncident } from "#lib/domain/incidents/policy.ts";
import { Severity } from "#prisma/generated/enums.ts";

import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { changeSeverity } from "./severity-menu.tsx";
import { useMay } from "./use-actor.ts";

/** Puts what an incident's page can do into the palette. Draws nothing. */
export function IncidentCommands() {
  const router = useRouter();
  const store = useIncidentStore();
  const { key, severity } = useIncident((snapshot) => snapshot.incident);
  const mayChange = useMay(canChangeIncident);
  const tabs = [
    ["timeline", ""],
    ["evidence", "/evidence"],
    ["postmortem", "/postmortem"],
    ["tasks", "/tasks"],
  ];
  useCommands([
    ...tabs.map(([name = "", path = ""]) => ({
      id: `tab-${name}`,
      title: `Show the ${name} of ${key}`,
      group: "This incident",
      run: () => router.push(`/incidents/${key}${path}`),
    })),
    ...(mayChange ? Object.values(Severity) : [])
      .filter((choice) => choice !== severity)
      .map((choice) => ({
        id: `severity-${choice}`,
        title: `Change the severity to ${choice}`,
        group: "This incident",
        run: () => changeSeverity(store, choice),
      })),
  ]);
  return null;
}
