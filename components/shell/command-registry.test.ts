import { afterEach, describe, expect, it } from "vitest";

import { registerCommands, registeredCommands, runCommand, unregisterCommands } from "./command-registry.ts";

const owners = ["frame", "page"];

afterEach(() => {
  for (const owner of owners) unregisterCommands(owner);
});

describe("the command registry", () => {
  it("lists what was registered last first, and drops it when its owner leaves", () => {
    registerCommands("frame", [{ id: "go", title: "Go to incidents", run: () => undefined }]);
    registerCommands("page", [{ id: "log", title: "Log an entry", run: () => undefined }]);
    expect(registeredCommands().map(({ id }) => id)).toEqual(["log", "go"]);
    unregisterCommands("page");
    expect(registeredCommands().map(({ id }) => id)).toEqual(["go"]);
  });

  it("runs the latest `run` of an owner although the list that is drawn stays the same", async () => {
    const runs: string[] = [];
    registerCommands("page", [{ id: "log", title: "Log an entry", run: () => void runs.push("first") }]);
    const drawn = registeredCommands();
    registerCommands("page", [{ id: "log", title: "Log an entry", run: () => void runs.push("second") }]);
    expect(registeredCommands()).toBe(drawn);
    await runCommand("log");
    expect(runs).toEqual(["second"]);
  });

  it("lets a page put its own command in the place of the frame's, whichever came first", async () => {
    const runs: string[] = [];
    registerCommands("page", [
      { id: "search", title: "Filter this list", run: () => void runs.push("page") },
    ]);
    registerCommands(
      "frame",
      [{ id: "search", title: "Search", run: () => void runs.push("frame") }],
      "frame",
    );
    expect(registeredCommands().map(({ title }) => title)).toEqual(["Filter this list"]);
    await runCommand("search");
    expect(runs).toEqual(["page"]);
  });

  it("does nothing for a command that is gone", async () => {
    await expect(runCommand("gone")).resolves.toBeUndefined();
  });
});
