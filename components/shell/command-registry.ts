"use client";
import { useEffect, useId, useSyncExternalStore } from "react";

/** Something a person can do here, from the palette or by its keys. */
export type Command = {
  /** Unique on the page; of two with the same id only the first in `registeredCommands` counts. */
  id: string;
  title: string;
  /** Other words under which it is found. */
  keywords?: readonly string[];
  /** "c", "g i" (one after the other), "mod+k" (together; "mod" is ⌘ or Ctrl), "escape", "?". */
  shortcut?: string;
  /** The heading it stands under; "Actions" unless said otherwise. */
  group?: string;
  /** A second, quieter text in the palette. */
  hint?: string;
  /** Runs again while the key is held, as moving through rows should. */
  repeats?: boolean;
  /** Leaves it out of the palette: a bare key such as "next row". */
  keyOnly?: boolean;
  run: () => void | Promise<void>;
};

/** Finds commands for what was typed into the palette; stops when `signal` aborts. */
export type CommandSource = (query: string, signal: AbortSignal) => Promise<readonly Command[]>;

/** A page's commands go before the frame's, so that a page can have its own "/" or "g i". */
export type CommandLayer = "page" | "frame";

type Registration = { layer: CommandLayer; commands: readonly Command[] };

const registrations = new Map<string, Registration>();
const sources = new Map<string, CommandSource>();
const watchers = new Set<() => void>();
const nothing: readonly Command[] = [];
let all: readonly Command[] = nothing;

function lookOf(commands: readonly Command[]): string {
  return JSON.stringify(commands);
}

/** Page before frame, and within each what was registered last first. */
function commandsInOrder(): readonly Command[] {
  const latestFirst = [...registrations.values()].toReversed();
  return (["page", "frame"] as const).flatMap((layer) =>
    latestFirst.filter((registration) => registration.layer === layer).flatMap(({ commands }) => commands),
  );
}

function publish(): void {
  const byId = new Map<string, Command>();
  for (const command of commandsInOrder()) if (!byId.has(command.id)) byId.set(command.id, command);
  all = [...byId.values()];
  for (const notify of watchers) notify();
}

/**
 * Puts an owner's commands in the place of its earlier ones. Watchers are told only when something
 * visible changed: a new `run` alone, as every render makes, changes nothing that is drawn.
 */
export function registerCommands(
  owner: string,
  commands: readonly Command[],
  layer: CommandLayer = "page",
): void {
  const earlier = registrations.get(owner);
  registrations.set(owner, { layer, commands });
  if (earlier === undefined || lookOf(earlier.commands) !== lookOf(commands)) publish();
}

/** Takes an owner's commands away. */
export function unregisterCommands(owner: string): void {
  if (registrations.delete(owner)) publish();
}

/** All commands: the page's before the frame's, of each those registered last first. */
export function registeredCommands(): readonly Command[] {
  return all;
}

/** Runs the command with this id as it is registered now; does nothing when there is none. */
export async function runCommand(id: string): Promise<void> {
  await commandsInOrder()
    .find((command) => command.id === id)
    ?.run();
}

/** Calls `onChange` when commands come or go, until the returned function is called. */
export function watchCommands(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Offers commands while the calling component is mounted; the array may be made anew on each render. */
export function useCommands(commands: readonly Command[], layer: CommandLayer = "page"): void {
  const owner = useId();
  useEffect(() => registerCommands(owner, commands, layer));
  useEffect(() => () => unregisterCommands(owner), [owner]);
}

/** Lets the palette find more while the calling component is mounted: incidents, people, settings. */
export function useCommandSource(id: string, source: CommandSource): void {
  useEffect(() => {
    sources.set(id, source);
    return () => {
      if (sources.get(id) === source) sources.delete(id);
    };
  }, [id, source]);
}

/** Every source's answer, in the order of registration; a source that fails gives nothing. */
export async function findCommands(query: string, signal: AbortSignal): Promise<readonly Command[]> {
  const answers = await Promise.allSettled([...sources.values()].map((source) => source(query, signal)));
  return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
}

/** The registered commands, kept current. */
export function useRegisteredCommands(): readonly Command[] {
  return useSyncExternalStore(watchCommands, registeredCommands, () => nothing);
}
