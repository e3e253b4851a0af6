import { describe, expect, it } from "vitest";

import { parseComposerLine } from "#lib/domain/timeline/parse-composer-line.ts";

import type { OpenPath, Surroundings } from "./commands/command.ts";
import { readLine, type ReadLineSettings } from "./read-line.ts";

const network: OpenPath = { id: "n", statement: "the network drops packets", category: "network" };
const cache: OpenPath = { id: "c", statement: "the cache is cold", category: "cache" };
const release: OpenPath = { id: "r", statement: "the network policy of release 12", category: "deployment" };

const around: Surroundings = {
  incidentKey: "INC-42",
  status: "investigating",
  openPaths: [network, cache],
  people: [{ id: "u1", handle: "db-lead", name: "Database lead" }],
  teams: [{ slug: "storage", name: "Storage" }],
  services: [],
  tags: [],
  isKnown: true,
  panels: [
    { service: "storefront", serviceName: "Storefront", slug: "hit-ratio", title: "Cache hit ratio" },
    { service: "storefront", serviceName: "Storefront", slug: "deadlocks", title: "Deadlocks" },
  ],
  window: () => ({ from: new Date("2024-05-10T12:00:00Z"), to: new Date("2024-05-10T12:30:00Z") }),
  clockOf: (at) => at.toISOString().slice(11, 16),
  today: "2024-05-10",
  newId: () => "new-id",
};

const settings: ReadLineSettings = {
  parse: parseComposerLine,
  now: new Date("2024-05-10T12:30:00Z"),
  timeZone: "UTC",
  kind: "note",
  around,
};

const now = "2024-05-10T12:30:00.000Z";
const read = (typed: string, more: Partial<ReadLineSettings> = {}) =>
  readLine(typed, { ...settings, ...more });
const inputOf = (typed: string, more: Partial<ReadLineSettings> = {}) => read(typed, more).write?.input;
const withPaths = (...openPaths: OpenPath[]) => ({ around: { ...around, openPaths } });

describe("readLine", () => {
  it("reads a line without time as a note of now", () => {
    expect(read("saw deadlocks").write).toEqual({
      call: "POST /incidents/{key}/timeline",
      input: {
        key: "INC-42",
        body: "saw deadlocks",
        kind: "note",
        occurredAt: now,
        occurredZone: "UTC",
        precision: "exact",
      },
      shown: { kind: "note", text: "saw deadlocks", at: now, precision: "exact" },
    });
  });

  it("takes the command from before the time or behind it", () => {
    const expected = { body: "restarted the pool", kind: "action", occurredAt: "2024-05-10T12:05:00.000Z" };
    expect(inputOf("/action 12:05 restarted the pool")).toMatchObject(expected);
    expect(inputOf("12:05 /action restarted the pool")).toMatchObject(expected);
  });

  it("leaves a word that is no command in the text, and says so", () => {
    const line = read("/tmp is full");
    expect(line.write?.input).toMatchObject({ body: "/tmp is full", kind: "note" });
    expect(line.problems).toEqual(["/tmp is no command: it stays in the text."]);
    expect(inputOf("12:05 /Tmp is full")).toMatchObject({ body: "/Tmp is full" });
    expect(read("/var/log is full").problems).toEqual([]);
  });

  it("sends an offset with the instant and a named zone beside it", () => {
    const withOffset = inputOf("12:05 +02:00 rolled back");
    expect(withOffset).toMatchObject({ occurredAt: "2024-05-10T12:05:00.000+02:00" });
    expect(withOffset).not.toHaveProperty("occurredZone");
    expect(inputOf("12:05 rolled back", { timeZone: "Europe/Berlin" })).toMatchObject({
      occurredAt: "2024-05-10T10:05:00.000Z",
      occurredZone: "Europe/Berlin",
    });
  });

  it("does not log a time that has not come or does not exist", () => {
    expect(read("2024-05-10 23:50 later", { now: new Date("2024-05-10T12:00:00Z") }).write).toBeNull();
    const skipped = read("2024-03-31 02:30 in the gap", { timeZone: "Europe/Berlin" });
    expect(skipped).toMatchObject({ write: null, occurredAt: null });
    expect(skipped.problems).toHaveLength(1);
  });

  it("logs nothing for a time without text", () => {
    expect(read("12:05").write).toBeNull();
    expect(read("/action").write).toBeNull();
  });
});

describe("/status", () => {
  it("changes the status at the time of the line, with what follows as the note", () => {
    expect(read("12:20 /status mitigated pool holds").write).toMatchObject({
      call: "POST /incidents/{key}/status",
      input: {
        key: "INC-42",
        to: "mitigated",
        at: "2024-05-10T12:20:00.000Z",
        zone: "UTC",
        precision: "minute",
        note: "pool holds",
      },
    });
  });

  it("asks for the reason where one is needed, and takes what follows for it", () => {
    expect(read("/status cancelled")).toMatchObject({
      write: null,
      problems: ["Write the reason behind it."],
    });
    expect(inputOf("/status cancelled false alarm")).toMatchObject({
      to: "cancelled",
      reason: "false alarm",
    });
  });

  it("names what is allowed when the status cannot become that", () => {
    const { write, problems } = read("/status closed");
    expect(write).toBeNull();
    expect(problems.join()).toContain("identified, mitigated, resolved, cancelled");
  });
});

describe("/hypothesis", () => {
  it("opens a path under an id of its own, with the category and the clue that are written", () => {
    const typed = "12:05 /hypothesis network: packet loss between zones because retransmits rose";
    expect(read(typed).write).toMatchObject({
      call: "POST /incidents/{key}/hypotheses",
      input: {
        key: "INC-42",
        id: "new-id",
        statement: "packet loss between zones",
        category: "network",
        clue: "retransmits rose",
        openedAt: "2024-05-10T12:05:00.000Z",
        precision: "minute",
      },
      shown: { text: "Hypothesis: packet loss between zones\n\nretransmits rose" },
      makes: "new-id",
    });
  });

  it.each([
    "? the replica lags",
    "?the replica lags",
    "/Hypothesis the replica lags",
    "12:05 ? the replica lags",
  ])("is meant by %j, with the category guessed from the wording", (typed) => {
    expect(inputOf(typed)).toMatchObject({ statement: "the replica lags", category: "database" });
  });

  it("sends no category when the wording tells none, and leaves a colon that names none in the statement", () => {
    expect(inputOf("? something odd: a ghost")).toEqual({
      key: "INC-42",
      id: "new-id",
      statement: "something odd: a ghost",
      openedAt: now,
      zone: "UTC",
      precision: "exact",
    });
  });

  it("is what the kind beside the line means, too", () => {
    expect(read("a bad disk", { kind: "hypothesis" }).write?.call).toBe("POST /incidents/{key}/hypotheses");
  });

  it("does not take a question for one", () => {
    expect(read("why? nobody knows").write?.call).toBe("POST /incidents/{key}/timeline");
    expect(read("??? what now").write?.call).toBe("POST /incidents/{key}/timeline");
  });
});

describe("/ruled-out, /confirmed and /abandoned", () => {
  it.each([
    "/ruled-out 1 no loss on any link",
    "/ruled-out 1: no loss on any link",
    "/ruled-out #1 because no loss on any link",
    "/ruled-out the network drops packets: no loss on any link",
    "/ruled-out drops packets because no loss on any link",
    "/ruled-out NETWORK — no loss on any link",
    "12:20 /ruled-out network: no loss on any link",
  ])("finds the hypothesis in %j", (typed) => {
    expect(read(typed).write).toMatchObject({
      call: "POST /hypotheses/{id}/settle",
      input: { id: "n", outcome: "ruled_out", because: "no loss on any link" },
      needs: "n",
      shown: { text: "Ruled out: the network drops packets\n\nno loss on any link" },
    });
  });

  it("needs no name when only one is open", () => {
    const one = withPaths(network);
    expect(inputOf("/confirmed retransmits rose: 4 %", one)).toMatchObject({
      id: "n",
      outcome: "confirmed",
      because: "retransmits rose: 4 %",
    });
    expect(inputOf("/abandoned because nobody has time", one)).toMatchObject({
      id: "n",
      outcome: "abandoned",
      because: "nobody has time",
    });
  });

  it("asks which one is meant when several begin like that, and when none does", () => {
    const several = withPaths(network, cache, release);
    expect(read("/ruled-out something: no loss", several).problems.join()).toBe(
      "Say which, by number or by a part of it and a colon: 1 the network drops packets, 2 the cache is cold, 3 the network policy of release 12.",
    );
    const { write, problems } = read("/ruled-out network: no loss", several);
    expect(write).toBeNull();
    expect(problems.join()).toContain("Several begin like that");
  });

  it("wants to know what settled it, and that one is open at all", () => {
    expect(read("/ruled-out 2")).toMatchObject({
      write: null,
      summary: "Ruled out: the cache is cold",
      problems: ["Say what settled it, behind a colon."],
    });
    expect(read("/ruled-out nothing", withPaths()).problems).toEqual([
      "No hypothesis is open. Open one with /hypothesis.",
    ]);
  });
});

describe("/escalate", () => {
  it("goes to a team by its slug, and to a person by the handle", () => {
    expect(inputOf("/escalate storage deadlocks in the queue")).toMatchObject({
      toTeam: "storage",
      reason: "deadlocks in the queue",
      isTimeWritten: false,
    });
    expect(inputOf("12:05 /escalate @db-lead: deadlocks")).toMatchObject({
      toUser: "u1",
      reason: "deadlocks",
      isTimeWritten: true,
      at: "2024-05-10T12:05:00.000Z",
      zone: "UTC",
      precision: "minute",
    });
  });

  it("says whom there is when nobody is called that, and asks for the reason", () => {
    expect(read("/escalate nobody help").problems).toEqual([
      "There is no team or person “nobody”. Teams: storage.",
    ]);
    expect(read("/escalate storage").problems).toEqual(["Say why, behind it."]);
  });

  it("leaves it to the server whether there is such a team, as long as nothing was read", () => {
    const unread = { around: { ...around, teams: [], people: [], isKnown: false } };
    expect(inputOf("/escalate storage deadlocks", unread)).toMatchObject({ toTeam: "storage" });
  });
});

describe("/task", () => {
  it("reads kind, owner, priority and day out of the title, wherever they stand", () => {
    expect(inputOf("/task detect: alert on deadlocks @db-lead !high due in 2 weeks")).toEqual({
      key: "INC-42",
      title: "alert on deadlocks",
      kind: "detect",
      priority: "high",
      owner: "u1",
      dueOn: "2024-05-24",
    });
    expect(inputOf("/task @db-lead limit the pool")).toEqual({
      key: "INC-42",
      title: "limit the pool",
      kind: "prevent",
      owner: "u1",
    });
  });

  it("says that nobody has a handle, and leaves it in the title", () => {
    const line = read("/task ask @nobody");
    expect(line.write?.input).toMatchObject({ title: "ask @nobody" });
    expect(line.problems).toEqual(["Nobody has the handle @nobody: it stays in the title."]);
  });
});

describe("/cause", () => {
  it("takes kind and category from the front, and guesses the category from the wording", () => {
    expect(inputOf("/cause contributing deployment: no canary")).toEqual({
      key: "INC-42",
      kind: "contributing",
      category: "deployment",
      statement: "no canary",
    });
    expect(inputOf("/cause two queries lock each other")).toMatchObject({
      kind: "root",
      category: "database",
    });
  });

  it("asks for the category when the wording tells none", () => {
    expect(read("/cause it just happened")).toMatchObject({ write: null });
  });
});

describe("/evidence", () => {
  it("captures the panel that it names, over what is looked at, with a note", () => {
    expect(read("/evidence cache hit ratio: down to 18 %")).toMatchObject({
      summary: "Captures Cache hit ratio of Storefront, 12:00 – 12:30: down to 18 %",
      problems: [],
      write: {
        call: "POST /incidents/{key}/evidence",
        input: {
          key: "INC-42",
          service: "storefront",
          panel: "hit-ratio",
          from: "2024-05-10T12:00:00.000Z",
          to: "2024-05-10T12:30:00.000Z",
          note: "down to 18 %",
        },
        shown: { kind: "observation", text: "down to 18 %" },
      },
    });
    expect(read("/evidence deadlocks").write?.input).not.toHaveProperty("note");
    expect(read(`/evidence deadlocks: ${"x".repeat(501)}`).write).toBeNull();
    expect(read("-10m /evidence deadlocks").problems).toHaveLength(1);
    // A text that names no panel is what it was.
    expect(read("/evidence the pool is full").write?.call).toBe("POST /incidents/{key}/timeline");
  });

  it("is an observation that speaks for or against a hypothesis", () => {
    expect(read("/evidence against cache: hit ratio is 0.98").write).toMatchObject({
      call: "POST /incidents/{key}/timeline",
      input: { kind: "observation", body: "hit ratio is 0.98" },
      needs: "c",
      cites: { hypothesisId: "c", role: "counter_evidence" },
    });
    expect(read("/evidence https://example.org/graph").write).not.toHaveProperty("cites");
  });
});
