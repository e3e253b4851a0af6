"use client";
import { useEffect, useState } from "react";

import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "#components/ui/command.tsx";
import type { IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";

import { api } from "./api.ts";
import { statusTones, statusWords } from "./incident-words.ts";

const typingPauseMs = 150;

/** Incidents of that key or those words, the newest first; the newest of all without any. */
function useFound(query: string): readonly IncidentSummaryJson[] | null {
  const [found, setFound] = useState<readonly IncidentSummaryJson[] | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const key = /^\d+$/.test(query) ? `INC-${query}` : query;
      const input = key === "" ? { limit: "20" } : { q: key, limit: "20" };
      void api.call("GET /incidents", input, { signal: abort.signal }).then(
        ({ items }) => setFound(items),
        () => abort.signal.aborted || setFound([]),
      );
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query]);
  return found;
}

export type IncidentPickerProps = {
  label: string;
  chosen: IncidentSummaryJson | null;
  onChoose: (incident: IncidentSummaryJson | null) => void;
  /** Key of the incident that is not offered: the one that is looked at. */
  without: string;
  /** Whether an incident may be chosen; all may if absent. */
  accepts?: (incident: IncidentSummaryJson) => boolean;
};

/** Finds one incident by its key or words of its title. */
export function IncidentPicker({ label, chosen, onChoose, without, accepts }: IncidentPickerProps) {
  const [query, setQuery] = useState("");
  const found = useFound(query.trim());
  if (chosen !== null) {
    return (
      <p className="flex items-center gap-2 rounded-md border border-line bg-sunken px-3 py-2">
        <span className="text-muted tabular-nums">{chosen.key}</span>
        <span className="min-w-0 grow truncate font-medium">{chosen.title}</span>
        <Button size="sm" variant="ghost" onClick={() => onChoose(null)}>
          Choose another
        </Button>
      </p>
    );
  }
  const candidates =
    found?.filter((incident) => incident.key !== without && (accepts?.(incident) ?? true)) ?? [];
  return (
    <Command label={label} shouldFilter={false} className="rounded-md border border-control">
      <CommandInput
        autoFocus
        placeholder="Key or words of the title"
        className="h-9 text-sm"
        value={query}
        onValueChange={setQuery}
        aria-label={label}
      />
      <CommandList className="h-40 max-h-40" label={label} aria-busy={found === null}>
        <CommandEmpty>
          {found === null ? "Looking…" : "No incident of that key or with these words."}
        </CommandEmpty>
        {candidates.map((incident) => (
          <CommandItem key={incident.id} value={incident.key} onSelect={() => onChoose(incident)}>
            <span className="inline-block w-16 text-muted tabular-nums">{incident.key}</span>
            <Badge tone={statusTones[incident.status]} emphasis="plain" dot className="mr-3">
              {statusWords[incident.status]}
            </Badge>
            {incident.title}
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}
