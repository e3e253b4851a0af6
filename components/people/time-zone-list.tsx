"use client";
import { useState } from "react";

import { formatOffset } from "#components/shell/format-instant.ts";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "#components/ui/command.tsx";

type Zone = { name: string; offset: string };

/** All zones that the browser knows, the chosen one and UTC first. */
function zonesAround(chosen: string): readonly Zone[] {
  const now = new Date();
  const names = new Set([chosen, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...names].map((name) => ({ name, offset: formatOffset(now, name) }));
}

export type TimeZoneListProps = { value: string; onChoose: (zone: string) => void };

/** The zones to choose from, filtered by what is typed. */
export function TimeZoneList({ value, onChoose }: TimeZoneListProps) {
  const [zones] = useState(() => zonesAround(value));
  return (
    <Command label="Time zones">
      <CommandInput placeholder="City, region or UTC+2" className="h-9 text-sm" />
      <CommandList className="max-h-72" label="Time zones">
        <CommandEmpty>No zone of that name. Try the nearest large city.</CommandEmpty>
        {zones.map(({ name, offset }) => (
          <CommandItem
            key={name}
            value={name}
            keywords={[name.replaceAll("_", " "), offset]}
            hint={offset}
            onSelect={() => onChoose(name)}
          >
            {name.replaceAll("_", " ")}
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}
