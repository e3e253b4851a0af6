"use client";
import { usePathname } from "next/navigation";

import { TabLinks } from "#components/ui/tab-links.tsx";

import { settingsPlaces } from "./settings-places.ts";

/** The parts of the settings. */
export function SettingsTabs() {
  const pathname = usePathname();
  return (
    <TabLinks
      label="Settings"
      className="border-b-0"
      tabs={settingsPlaces.map(({ href, label }) => ({ href, label, current: pathname.startsWith(href) }))}
    />
  );
}
