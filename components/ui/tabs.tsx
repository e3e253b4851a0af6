"use client";
import * as RadixTabs from "radix-ui/tabs";
import type { ReactNode } from "react";

import { cn } from "./class-names.ts";
import { tabClass, tabListClass } from "./tab-links.tsx";

export type TabsProps = {
  label: string;
  tabs: readonly { value: string; label: ReactNode; content: ReactNode; disabled?: boolean }[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  className?: string;
};

/** Tabs inside a part of a page. A page's own tabs have addresses: `TabLinks`. */
export function Tabs({ label, tabs, className, defaultValue = tabs[0]?.value, ...root }: TabsProps) {
  return (
    <RadixTabs.Root
      {...root}
      {...(root.value === undefined ? { defaultValue } : {})}
      className={cn("grid gap-4", className)}
    >
      <RadixTabs.List aria-label={label} className={tabListClass}>
        {tabs.map((tab) => (
          <RadixTabs.Trigger key={tab.value} value={tab.value} disabled={tab.disabled} className={tabClass}>
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value}>
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
