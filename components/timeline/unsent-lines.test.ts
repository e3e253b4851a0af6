import { describe, expect, it } from "vitest";

import { ApiError } from "#lib/web/client.ts";

import { type Line, type LineStorage, UnsentLines } from "./unsent-lines.ts";

const problem = (status: number, type = "/problems/some-reason") =>
  new ApiError({ type, title: "", status, detail: `refused with ${status}`, instance: "", requestId: "" });

const line = (body: string): Line => ({
  type: "entry",
  body,
  kind: "note",
  occurredAt: "2024-05-10T12:00:00.000Z",
  precision: "exact",
});

function memory(): LineStorage & { size: () => number } {
  const kept = new Map<string, string>();
  return {
    keys: () => [...kept.keys()],
    get: (key) => kept.get(key) ?? null,
    set: (key, text) => void kept.set(key, text),
    remove: (key) => void kept.delete(key),
    size: () => kept.size,
  };
}

/** A queue whose server answers each attempt with the next of `answers`, then takes everything. */
function queue(answers: (Error | null)[], storage = memory(), pause = () => Promise.resolve()) {
  const attempts: { body: string; key: string }[] = [];
  const lines = new UnsentLines({
    incidentId: "incident",
    storage,
    send: async (sent, key) => {
      attempts.push({ body: sent.type === "entry" ? sent.body : sent.to, key });
      const answer = answers.shift() ?? null;
      if (answer !== null) throw answer;
      return null;
    },
    onSent: () => undefined,
    onChange: () => undefined,
    pause,
  });
  return { lines, storage, attempts };
}

const settled = async (lines: UnsentLines) => {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
  await lines.flush();
};

const now = new Date("2024-05-10T12:00:00Z");

describe("lines on their way to the server", () => {
  it("are sent in the order in which they were typed, and forgotten when acknowledged", async () => {
    const { lines, storage, attempts } = queue([]);
    lines.add("one", line("one"), now);
    lines.add("two", line("two"), now);
    await settled(lines);
    expect(attempts.map(({ body }) => body)).toEqual(["one", "two"]);
    expect(lines.lines).toEqual([]);
    expect(storage.size()).toBe(0);
  });

  it.each([
    problem(0),
    problem(503),
    problem(429),
    problem(401),
    problem(409, "/problems/idempotency-key-in-use"),
  ])("are tried again with the same key after %s, those behind waiting", async (failure) => {
    const { lines, attempts } = queue([failure, failure]);
    lines.add("one", line("one"), now);
    lines.add("two", line("two"), now);
    await settled(lines);
    expect(attempts.map(({ body }) => body)).toEqual(["one", "one", "one", "two"]);
    expect(new Set(attempts.slice(0, 3).map(({ key }) => key)).size).toBe(1);
    expect(lines.lines).toEqual([]);
  });

  it("stay with the reason when refused, and those behind go on", async () => {
    const { lines, storage, attempts } = queue([problem(422)]);
    lines.add("one", line("one"), now);
    lines.add("two", line("two"), now);
    await settled(lines);
    expect(attempts.map(({ body }) => body)).toEqual(["one", "two"]);
    expect(lines.lines).toMatchObject([{ typed: "one", state: "refused", reason: "refused with 422" }]);
    expect(storage.size()).toBe(1);
    lines.discard(lines.lines[0]?.idempotencyKey ?? "");
    expect(storage.size()).toBe(0);
  });

  it("outlive the page with their keys", async () => {
    const first = queue([problem(0)], memory(), () => new Promise(() => undefined));
    first.lines.add("one", line("one"), now);
    await Promise.resolve();
    const second = queue([], first.storage);
    second.lines.load();
    await settled(second.lines);
    expect(second.attempts).toEqual(first.attempts);
    expect(first.storage.size()).toBe(0);
  });

  it("are not sent in the name of somebody else who signed in since", async () => {
    const storage = memory();
    const first = queue([problem(0)], storage);
    first.lines.setWriter("ana");
    first.lines.close();
    first.lines.add("one", line("one"), now);
    const second = queue([], storage);
    second.lines.setWriter("bo");
    second.lines.load();
    await settled(second.lines);
    expect(second.attempts).toEqual([]);
    expect(second.lines.lines).toHaveLength(1);
    second.lines.setWriter("ana");
    await settled(second.lines);
    expect(second.attempts).toHaveLength(1);
  });
});
