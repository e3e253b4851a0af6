"use client";
import { useRouter } from "next/navigation";

import { useCommands } from "#components/shell/command-registry.ts";

import { settingsPlaces } from "./settings-places.ts";

/** Puts the settings and the API reference into the palette. Draws nothing; stands once in the frame of the product. */
export function SettingsCommands() {
  const router = useRouter();
  useCommands([
    ...settingsPlaces.map(({ href, label, keywords }) => ({
      id: `go-to-${href}`,
      title: `Settings: ${label.toLowerCase()}`,
      group: "Settings",
      keywords,
      run: () => router.push(href),
    })),
    {
      id: "go-to-/docs/api",
      title: "API reference",
      group: "Help",
      keywords: ["documentation", "OpenAPI", "endpoints", "curl"],
      run: () => router.push("/docs/api"),
    },
  ]);
  return null;
}
