"use client";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

import {
  Command as CommandMenu,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "#components/ui/command.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

import { type Command, findCommands, useRegisteredCommands } from "./command-registry.ts";
import { groupCommands } from "./group-commands.ts";
import { closeCommandPalette } from "./palette-state.ts";
import { rankCommands } from "./rank-commands.ts";

const typingPauseMs = 120;
const shortestQuery = 2;

type Found = { query: string; commands: readonly Command[] };

/** What the registered sources find for a query, and whether they are still looking. */
function useFoundCommands(query: string): { commands: readonly Command[]; isLooking: boolean } {
  const [found, setFound] = useState<Found>({ query: "", commands: [] });
  const isAsked = query.length >= shortestQuery;
  useEffect(() => {
    if (!isAsked) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void findCommands(query, abort.signal).then((commands) => {
        if (!abort.signal.aborted) setFound({ query, commands });
      });
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, isAsked]);
  return { commands: isAsked ? found.commands : [], isLooking: isAsked && found.query !== query };
}

function choose(command: Command): void {
  // The closing dialog gives the focus back first; what the command opens may then take it.
  flushSync(closeCommandPalette);
  setTimeout(() => void command.run());
}

function PaletteGroups({ commands }: { commands: readonly Command[] }) {
  return groupCommands(commands).map(([group, members]) => (
    <CommandGroup key={group} heading={group}>
      {members.map((command) => (
        <CommandItem
          key={command.id}
          value={command.id}
          hint={command.hint}
          shortcut={command.shortcut}
          onSelect={() => choose(command)}
        >
          {command.title}
        </CommandItem>
      ))}
    </CommandGroup>
  ));
}

/** The open palette: the page's commands, filtered by typing, and whatever the search sources find. */
export function CommandPaletteDialog() {
  const [typed, setTyped] = useState("");
  const registered = useRegisteredCommands().filter((command) => command.keyOnly !== true);
  const query = typed.trim();
  const { commands: found, isLooking } = useFoundCommands(query);
  return (
    <Dialog open onOpenChange={closeCommandPalette} title="Commands and search" bare>
      <CommandMenu label="Commands and search" shouldFilter={false}>
        <CommandInput value={typed} onValueChange={setTyped} placeholder="Type a command or search…" />
        <CommandList>
          <CommandEmpty>{isLooking ? "Searching…" : `Nothing found for “${query}”.`}</CommandEmpty>
          <PaletteGroups commands={rankCommands(registered, query)} />
          <PaletteGroups commands={found} />
        </CommandList>
      </CommandMenu>
    </Dialog>
  );
}
