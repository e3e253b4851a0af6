import { expect, test } from "vitest";

import type { ParsedPostmortem } from "#lib/domain/imports/schema.ts";

import { createImportQueue, type Importer } from "./import-queue.ts";

const parsed: ParsedPostmortem = {
  title: "Outage",
  startedAt: null,
  endedAt: null,
  durationMinutes: null,
  timeZone: null,
  impact: { text: null, percentUsers: null },
  detection: null,
  timeline: [],
  misleadingPaths: [],
  escalations: [],
  rootCauses: [],
  resolution: [],
  tasks: [],
  sections: [],
  unparsed: [],
  warnings: [],
};

const aDocument = (name: string) => ({ name, text: `text of ${name}`, contentType: "text/markdown" });

/** An importer that notes what it is asked for; a name with "lost" gets no answer the first time, one with "bad" never a good one. */
function anImporter() {
  const asked: string[] = [];
  let running = 0;
  async function answer(what: string, name: string): Promise<void> {
    expect(++running).toBe(1);
    await Promise.resolve();
    running -= 1;
    const isFirst = !asked.includes(`${what} ${name}`);
    asked.push(`${what} ${name}`);
    if (what === "store" && name.includes("lost") && isFirst) throw new Error("no answer");
    if (what === "store" && name.includes("bad")) throw new Error("bad document");
  }
  const importer: Importer = {
    read: ({ name }) => answer("read", name).then(() => parsed),
    store: ({ name }) =>
      answer("store", name).then(() => ({ parsed, incidentKey: `INC-${name}`, wasThere: false })),
    failureOf: (error) => ({ reason: String(error), mayRetry: String(error).includes("no answer") }),
  };
  return { asked, queue: createImportQueue(importer) };
}

const states = (queue: ReturnType<typeof createImportQueue>) =>
  queue.documents().map(({ name, state }) => `${name} ${state}`);

test("documents are read when they are added and stored only when asked, one after another in their order", async () => {
  const { asked, queue } = anImporter();
  await queue.add([aDocument("a"), aDocument("b")]);
  expect(states(queue)).toEqual(["a read", "b read"]);
  await queue.storeAll();
  expect(asked).toEqual(["read a", "read b", "store a", "store b"]);
  expect(queue.documents().map(({ incidentKey }) => incidentKey)).toEqual(["INC-a", "INC-b"]);
});

test("one that gets no answer keeps no other back, and can be tried again; a refused one cannot", async () => {
  const { asked, queue } = anImporter();
  await queue.add([aDocument("lost"), aDocument("bad"), aDocument("c")]);
  await queue.storeAll();
  expect(states(queue)).toEqual(["lost failed", "bad refused", "c stored"]);
  await queue.storeAll();
  expect(states(queue)).toEqual(["lost stored", "bad refused", "c stored"]);
  expect(asked.filter((each) => each === "store c")).toHaveLength(1);
  expect(asked.filter((each) => each === "store bad")).toHaveLength(1);
});

test("a stop lets the current one end and keeps back the rest", async () => {
  const { queue } = anImporter();
  await queue.add([aDocument("a"), aDocument("b")]);
  const storing = queue.storeAll();
  queue.stop();
  await storing;
  expect(states(queue)).toEqual(["a stored", "b read"]);
});

test("the same text twice is refused the second time, and a file that cannot be read says why", async () => {
  const { asked, queue } = anImporter();
  await queue.add([
    aDocument("a"),
    { ...aDocument("a"), name: "copy" },
    { name: "x.pdf", reason: "No text." },
  ]);
  expect(queue.documents().map(({ name, reason }) => [name, reason])).toEqual([
    ["a", null],
    ["copy", "The same text as a."],
    ["x.pdf", "No text."],
  ]);
  expect(asked).toEqual(["read a"]);
});

test("after a document was sent its severity stays, so that trying again sends the same", async () => {
  const { queue } = anImporter();
  await queue.add([aDocument("lost")]);
  const id = queue.documents()[0]?.id ?? "";
  queue.setSeverity(id, "SEV1");
  await queue.storeAll();
  queue.setSeverity(id, "SEV4");
  expect(queue.documents()[0]).toMatchObject({ severity: "SEV1", state: "failed" });
});
