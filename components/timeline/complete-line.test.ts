import { describe, expect, it } from "vitest";

import type { Surroundings } from "./commands/command.ts";
import { completeLine } from "./complete-line.ts";

const around: Surroundings = {
  incidentKey: "INC-42",
  status: "investigating",
  openPaths: [
    { id: "n", statement: "the network drops packets", category: "network" },
    { id: "c", statement: "the cache is cold", category: "cache" },
  ],
  people: [
    { id: "u1", handle: "db-lead", name: "Database lead" },
    { id: "u2", handle: "engineer", name: "On-call engineer" },
  ],
  teams: [{ slug: "storage", name: "Storage" }],
  services: [],
  tags: ["pool", "pooling", "dns"],
  isKnown: true,
  panels: [
    { service: "storefront", serviceName: "Storefront", slug: "hit-ratio", title: "Cache hit ratio" },
    { service: "storefront", serviceName: "Storefront", slug: "deadlocks", title: "Deadlocks" },
  ],
  window: () => ({ from: new Date("2024-05-10T12:00:00Z"), to: new Date("2024-05-10T12:30:00Z") }),
  clockOf: (at) => at.toISOString().slice(11, 16),
  today: "2024-05-10",
  newId: () => "id",
};

const complete = (text: string, cursor = text.length) => completeLine(text, cursor, around);
const labels = (text: string) => complete(text)?.suggestions.map(({ label }) => label) ?? [];

/** The text after the first suggestion was taken. */
function taken(text: string): string {
  const found = complete(text);
  return found === null
    ? text
    : text.slice(0, found.from) + (found.suggestions[0]?.insert ?? "") + text.slice(found.to);
}

describe("completeLine", () => {
  it("offers every command behind a slash, and those that begin like what is written", () => {
    expect(labels("/")).toContain("/hypothesis");
    expect(labels("/ru")).toEqual(["/ruled-out"]);
    expect(taken("14:05 /ru")).toBe("14:05 /ruled-out ");
  });

  it.each(["/tmp", "the path /va", "restarted, then /ac", "/ruled-out", "and/or"])(
    "offers nothing for %j",
    (text) => {
      expect(complete(text)).toBeNull();
    },
  );

  it("offers the open hypotheses by number, and takes the whole statement", () => {
    expect(labels("/ruled-out ")).toEqual(["1 the network drops packets", "2 the cache is cold"]);
    expect(taken("/ruled-out cold")).toBe("/ruled-out the cache is cold: ");
    expect(labels("/ruled-out the cache is cold: ")).toEqual([]);
    expect(taken("/evidence against net")).toBe("/evidence against the network drops packets: ");
  });

  it("offers teams and people to escalate to", () => {
    expect(labels("/escalate ")).toEqual(["storage", "@db-lead", "@engineer"]);
    expect(taken("/escalate @db")).toBe("/escalate @db-lead ");
    expect(labels("/escalate storage ")).toEqual([]);
  });

  it("offers the statuses that may follow", () => {
    expect(labels("/status ")).toEqual(["identified", "mitigated", "resolved", "cancelled"]);
  });

  it("offers people behind an @ by handle or by any of their names", () => {
    expect(labels("asked @on")).toEqual(["@engineer"]);
    expect(taken("/task limit the pool @da")).toBe("/task limit the pool @db-lead ");
    expect(complete("mail ops@da")).toBeNull();
  });

  it("offers the tags of the incident, but takes none that was not gone to", () => {
    const found = complete("saturated #po");
    expect(found?.suggestions.map(({ label }) => label)).toEqual(["#pool", "#pooling"]);
    expect(found?.takesFirst).toBe(false);
  });

  it("leaves Enter to the line where a suggestion is not needed", () => {
    expect(complete("? net")).toMatchObject({ takesFirst: false, suggestions: [{ insert: "network: " }] });
    expect(complete("/ruled-out net")).toMatchObject({ takesFirst: true });
  });

  it("offers nothing in the middle of a word", () => {
    expect(complete("/ruled-out", 3)).toBeNull();
  });
});
