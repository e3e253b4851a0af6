import { describe, expect, it } from "vitest";

import type { Command } from "./command-registry.ts";
import { rankCommands } from "./rank-commands.ts";

function command(title: string, keywords: string[] = []): Command {
  return { id: title, title, keywords, run: () => undefined };
}

const commands = [
  command("Theme: light", ["colour"]),
  command("Sign out", ["log out"]),
  command("Log an entry"),
  command("Go to incidents"),
];

function titlesFor(query: string): string[] {
  return rankCommands(commands, query).map(({ title }) => title);
}

describe("ranking commands", () => {
  it("keeps all of them, in their order, while nothing is typed", () => {
    expect(titlesFor("  ")).toEqual(commands.map(({ title }) => title));
  });

  it("puts the title that begins with the query before one found by a keyword", () => {
    expect(titlesFor("log")).toEqual(["Log an entry", "Sign out"]);
  });

  it("takes the words in any order, and only from their beginning", () => {
    expect(titlesFor("inc go")).toEqual(["Go to incidents"]);
    expect(titlesFor("ght")).toEqual([]);
  });

  it("finds nothing when one of the words is nowhere", () => {
    expect(titlesFor("log theme")).toEqual([]);
  });
});
