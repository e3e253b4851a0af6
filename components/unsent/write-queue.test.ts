import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";

import { ApiError } from "#lib/web/client.ts";

import { readUnsentWrite } from "./read-unsent-write.ts";
import { nextOrder, type UnsentWrite } from "./unsent-write.ts";
import type { WriteQueueOptions } from "./write-queue-options.ts";
import { WriteQueue } from "./write-queue.ts";
import { indexedDbStore, type WriteStore } from "./write-store.ts";
import type { WriteStubs } from "./write-stubs.ts";

const problem = (status: number, type = "/problems/some-reason") =>
  new ApiError({ type, title: "", status, detail: `refused with ${status}`, instance: "", requestId: "" });

const at = "2024-05-10T12:00:00.000Z";

function write(typed: string, more: Partial<UnsentWrite> = {}): UnsentWrite {
  return {
    version: 2,
    idempotencyKey: `key of ${typed}`,
    order: nextOrder(Date.parse(at)),
    incidentId: "incident",
    incidentKey: "INC-42",
    call: "POST /incidents/{key}/timeline",
    input: { key: "INC-42", body: typed },
    shown: { kind: "note", text: typed, at, precision: "exact" },
    typed,
    typedAt: at,
    writerId: "ana",
    state: "sending",
    reason: null,
    ...more,
  };
}

/** Stubs as localStorage keeps them: as text. `isFull` takes nothing. */
function memoryStubs(): WriteStubs & { isFull: boolean; size: () => number } {
  const kept = new Map<string, string>();
  return {
    isFull: false,
    all: () =>
      [...kept.values()].map((text) => readUnsentWrite(JSON.parse(text))).filter((one) => one !== null),
    set(one) {
      if (this.isFull) return false;
      kept.set(one.idempotencyKey, JSON.stringify(one));
      return true;
    },
    remove: (key) => void kept.delete(key),
    size: () => kept.size,
  };
}

/** Runs one after the other, as the lock of a browser does for all of its pages. */
function lock(): WriteQueueOptions["alone"] {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const mine = last.then(run);
    last = mine.catch(() => undefined);
    return mine;
  };
}

let databases = 0;

/** A browser: what its pages share. The server answers each attempt with the next of `answers`, then takes everything. */
function browser(answers: (Error | null)[] = [], store: WriteStore = indexedDbStore(`test-${databases++}`)) {
  const stubs = memoryStubs();
  const alone = lock();
  const attempts: { typed: string; key: string; to: unknown }[] = [];
  const pages: WriteQueue[] = [];
  const shared = { signedIn: "ana" as string | null, now: Date.parse(at) };
  return {
    stubs,
    store,
    attempts,
    shared,
    sent: () => attempts.map(({ typed }) => typed),
    sentTo: () => attempts.map(({ to }) => to),
    /** Opens a page; `pause` is what it does between attempts. */
    page: (pause: () => Promise<void> = () => Promise.resolve(), locked = alone) => {
      const seen = { writes: [] as readonly UnsentWrite[], lost: 0 };
      const queue: WriteQueue = new WriteQueue({
        store,
        stubs,
        alone: locked,
        pause,
        signedIn: () => shared.signedIn,
        now: () => shared.now,
        announce: () => {
          for (const other of pages) if (other !== queue) void other.refresh();
        },
        send: async ({ typed, idempotencyKey, input }) => {
          attempts.push({ typed, key: idempotencyKey, to: input.key });
          await Promise.resolve();
          const answer = answers.shift() ?? null;
          if (answer !== null) throw answer;
          return null;
        },
        onSent: () => undefined,
        onChange: (writes, lost) => Object.assign(seen, { writes, lost }),
      });
      pages.push(queue);
      const type = (...lines: UnsentWrite[]) => {
        for (const line of lines) queue.take(line, !stubs.set(line));
      };
      return { queue, seen, type };
    },
  };
}

const never = () => new Promise<void>(() => undefined);

/** Until everything that can be sent is sent and kept. */
async function settled(...queues: WriteQueue[]): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    for (const queue of queues) {
      await queue.flush();
      await queue.settled();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

describe("writes on their way to the server", () => {
  it("are sent in the order in which they were typed, and forgotten when acknowledged", async () => {
    const { page, sent, store, stubs } = browser();
    const { queue, seen, type } = page();
    type(write("one"), write("two"), write("three"));
    await settled(queue);
    expect(sent()).toEqual(["one", "two", "three"]);
    expect(seen.writes).toEqual([]);
    expect(await store.all()).toEqual([]);
    expect(stubs.size()).toBe(0);
  });

  it.each([
    problem(0),
    problem(503),
    problem(429),
    problem(401),
    problem(409, "/problems/idempotency-key-in-use"),
  ])("are tried again with the same key after %s, those behind waiting", async (failure) => {
    const { page, sent, attempts } = browser([failure, failure]);
    const { queue, seen, type } = page();
    type(write("one"), write("two"));
    await settled(queue);
    expect(sent()).toEqual(["one", "one", "one", "two"]);
    expect(new Set(attempts.slice(0, 3).map(({ key }) => key)).size).toBe(1);
    expect(seen.writes).toEqual([]);
  });

  it("stay with the server's sentence when refused, and those behind go on", async () => {
    const { page, sent, store } = browser([problem(422)]);
    const { queue, seen, type } = page();
    type(write("one"), write("two"));
    await settled(queue);
    expect(sent()).toEqual(["one", "two"]);
    expect(seen.writes).toMatchObject([{ typed: "one", state: "refused", reason: "refused with 422" }]);
    expect(await store.all()).toEqual(seen.writes);
    queue.discard("key of one");
    await settled(queue);
    expect(await store.all()).toEqual([]);
  });

  it("are sent again as they are when asked for", async () => {
    const { page, sent } = browser([problem(422)]);
    const { queue, seen, type } = page();
    type(write("one"));
    await settled(queue);
    queue.retry("key of one");
    await settled(queue);
    expect(sent()).toEqual(["one", "one"]);
    expect(seen.writes).toEqual([]);
  });

  it("go to the incident that their own was merged into when asked for", async () => {
    const merged = new ApiError({ ...problem(409, "/problems/incident-merged").problem, into: "INC-7" });
    const { page, sentTo, store } = browser([merged]);
    const { queue, seen, type } = page();
    type(write("one"));
    await settled(queue);
    expect(seen.writes).toMatchObject([{ typed: "one", state: "refused", mergedInto: "INC-7" }]);
    expect(await store.all()).toEqual(seen.writes);
    queue.redirect("key of one");
    await settled(queue);
    expect(sentTo()).toEqual(["INC-42", "INC-7"]);
    expect(seen.writes).toEqual([]);
  });

  it("are addressed as they were when they name no incident: what they are for went along", async () => {
    const merged = new ApiError({ ...problem(409, "/problems/incident-merged").problem, into: "INC-7" });
    const { page, sentTo, stubs } = browser([merged]);
    const { queue, seen, type } = page();
    type(write("settled", { call: "POST /hypotheses/{id}/settle", input: { id: "h" } }));
    await settled(queue);
    queue.redirect("key of settled");
    expect(seen.writes).toMatchObject([{ incidentKey: "INC-7", input: { id: "h" } }]);
    expect(stubs.all()[0]?.input).not.toHaveProperty("key");
    await settled(queue);
    expect(sentTo()).toEqual([undefined, undefined]);
  });

  it("come back where they stood, under their key, when their discarding is undone", async () => {
    const { page, store, attempts } = browser([problem(422), problem(422)]);
    const { queue, seen, type } = page();
    type(write("one"), write("two"));
    await settled(queue);
    const before = seen.writes;
    queue.discard("key of one");
    await settled(queue);
    queue.restore(before[0]!);
    await settled(queue);
    expect(seen.writes).toEqual(before);
    expect((await store.all()).toSorted((a, b) => a.order - b.order)).toEqual(before);
    queue.retry("key of one");
    await settled(queue);
    expect(attempts.map(({ key }) => key)).toEqual(["key of one", "key of two", "key of one"]);
  });

  it("stay given up when they are refused afterwards", async () => {
    const { page, stubs, store, attempts } = browser([problem(0)]);
    const { queue, seen, type } = page();
    // Discarded while the answer is under way.
    Object.assign(attempts, { push: () => queue.discard("key of one") });
    type(write("one"));
    await settled(queue);
    expect([seen.writes, stubs.all(), await store.all()]).toEqual([[], [], []]);
  });

  it("are sent by the next attempt when the browser refuses its lock", async () => {
    const { page, sent } = browser();
    let refusals = 2;
    const { queue, type } = page(undefined, async (run) => {
      if (refusals-- > 0) throw new Error("no lock");
      return run();
    });
    type(write("one"));
    await settled(queue);
    expect(sent()).toEqual(["one"]);
  });

  it("do not hold up the others for ever when the server fails over one of them", async () => {
    const { page, sent } = browser(Array.from({ length: 5 }, () => problem(500)));
    const { queue, seen, type } = page();
    type(write("one"), write("two"));
    await settled(queue);
    expect(sent()).toEqual(["one", "one", "one", "one", "one", "two"]);
    expect(seen.writes).toMatchObject([{ typed: "one", state: "refused" }]);
  });
});

describe("what outlives the page", () => {
  it("is sent by the next one, with its key", async () => {
    const { page, sent, attempts } = browser([problem(0)]);
    const first = page(never);
    first.type(write("one"), write("two"));
    await vi.waitFor(() => expect(first.seen.writes[0]?.state).toBe("waiting"));
    await first.queue.settled();
    first.queue.close();
    const second = page();
    await second.queue.load();
    expect(sent()).toEqual(["one", "one", "two"]);
    expect(attempts[1]).toEqual(attempts[0]);
  });

  it("is there from the instant of Enter: a stub is enough", async () => {
    const { page, stubs, store, sent } = browser();
    stubs.set(write("crashed right after Enter"));
    expect(await store.all()).toEqual([]);
    await page().queue.load();
    expect(sent()).toEqual(["crashed right after Enter"]);
    expect(stubs.size()).toBe(0);
  });

  it("moves from the stub into the database, where there is room", async () => {
    const { page, stubs, store } = browser([problem(0)]);
    const { queue, type, seen } = page(never);
    type(write("one"));
    await queue.settled();
    expect(await store.all()).toMatchObject([{ typed: "one" }]);
    expect(seen.lost).toBe(0);
    await vi.waitFor(() => expect(seen.writes[0]?.state).toBe("waiting"));
    await queue.settled();
    expect(stubs.size()).toBe(0);
  });

  it("is left alone when a release after this one wrote it", async () => {
    const { page, stubs, sent, store } = browser();
    const later = { ...write("from the future"), version: 3 } as unknown as UnsentWrite;
    await store.put(later);
    stubs.set(write("from now"));
    await page().queue.load();
    expect(sent()).toEqual(["from now"]);
  });
});

describe("what was sent without an answer for longer than the server knows its key", () => {
  const days = (count: number) => count * 86_400_000;

  it("is not sent silently: it may be there already", async () => {
    const { page, sent, shared, store } = browser([problem(0)]);
    const first = page(never);
    first.type(write("one"), write("two"));
    await vi.waitFor(() => expect(first.seen.writes[0]?.state).toBe("waiting"));
    await first.queue.settled();
    first.queue.close();
    shared.now += days(3);
    const second = page();
    await second.queue.load();
    await settled(second.queue);
    expect(sent()).toEqual(["one", "two"]);
    expect(second.seen.writes).toMatchObject([{ typed: "one", state: "refused" }]);
    expect(second.seen.writes[0]?.reason).toContain("may have been logged");
    expect(await store.all()).toEqual(second.seen.writes);
    second.queue.retry("key of one");
    await settled(second.queue);
    expect(sent()).toEqual(["one", "two", "one"]);
  });

  it("is sent as usual when the server said that it did not count", async () => {
    const { page, sent, shared } = browser([problem(401)]);
    const first = page(never);
    first.type(write("one"));
    await vi.waitFor(() => expect(first.seen.writes[0]?.state).toBe("waiting"));
    await first.queue.settled();
    first.queue.close();
    shared.now += days(3);
    await page().queue.load();
    expect(sent()).toEqual(["one", "one"]);
  });
});

describe("a browser that keeps nothing", () => {
  const nowhere: WriteStore = {
    all: () => Promise.reject(new Error("forbidden")),
    put: () => Promise.reject(new Error("forbidden")),
    remove: () => Promise.reject(new Error("forbidden")),
  };

  it("still sends everything, and says how much would be lost", async () => {
    const there = browser([problem(0)], nowhere);
    there.stubs.isFull = true;
    let goOn: () => void = () => undefined;
    const { queue, seen, type } = there.page(() => new Promise((resolve) => (goOn = resolve)));
    type(write("one"), write("two"));
    await vi.waitFor(() => expect(seen.writes[0]?.state).toBe("waiting"));
    expect(seen.lost).toBe(2);
    goOn();
    await settled(queue);
    expect(there.sent()).toEqual(["one", "one", "two"]);
    expect(seen).toEqual({ writes: [], lost: 0 });
  });

  it("keeps them in stubs when only the database is missing", async () => {
    const there = browser([problem(0)], nowhere);
    const first = there.page(never);
    first.type(write("one"));
    await vi.waitFor(() => expect(first.seen.writes[0]?.state).toBe("waiting"));
    expect(first.seen.lost).toBe(0);
    first.queue.close();
    const second = there.page();
    await second.queue.load();
    expect(there.sent()).toEqual(["one", "one"]);
    expect(there.stubs.size()).toBe(0);
  });
});

describe("several pages of one browser", () => {
  it("send each write once and in order, whoever typed it where", async () => {
    const { page, attempts, sent } = browser();
    const [left, right] = [page(), page()];
    const typed = Array.from({ length: 20 }, (_, number) => write(`line ${number}`));
    for (const [number, line] of typed.entries()) (number % 2 === 0 ? left : right).type(line);
    await vi.waitFor(() => expect(sent()).toHaveLength(20), 10_000);
    await settled(left.queue, right.queue);
    expect(sent()).toEqual(typed.map((line) => line.typed));
    expect(new Set(attempts.map(({ key }) => key)).size).toBe(20);
    expect([left.seen.writes, right.seen.writes]).toEqual([[], []]);
  });

  it("see what the others have not sent, and what they gave up", async () => {
    const { page } = browser([problem(422)]);
    const [left, right] = [page(), page()];
    left.type(write("one"));
    await settled(left.queue, right.queue);
    expect(right.seen.writes).toMatchObject([{ typed: "one", state: "refused" }]);
    right.queue.discard("key of one");
    await settled(left.queue, right.queue);
    expect(left.seen.writes).toEqual([]);
  });
});

describe("whose they are", () => {
  it("decides who sends them: not somebody else who signed in since", async () => {
    const { page, sent, shared } = browser();
    shared.signedIn = "bo";
    const { queue, seen, type } = page();
    type(write("of ana"), write("of bo", { writerId: "bo" }));
    await settled(queue);
    expect(sent()).toEqual(["of bo"]);
    expect(seen.writes).toMatchObject([{ typed: "of ana" }]);
    shared.signedIn = "ana";
    queue.adopt("ana");
    await settled(queue);
    expect(sent()).toEqual(["of bo", "of ana"]);
  });

  it("is filled in when it was not known yet", async () => {
    const { page, store } = browser([problem(0)]);
    const { queue, type } = page(never);
    type(write("one", { writerId: null }));
    queue.adopt("ana");
    await queue.settled();
    expect(await store.all()).toMatchObject([{ writerId: "ana" }]);
  });
});

describe("what needs another write", () => {
  const open = () => write("? the network", { makes: "h" });
  const settle = () => write("/ruled-out 1 no loss", { needs: "h" });

  it("waits while that one is refused, and the rest goes on", async () => {
    const { page, sent } = browser([problem(422)]);
    const { queue, seen, type } = page();
    type(open(), settle(), write("a note"));
    await settled(queue);
    expect(sent()).toEqual(["? the network", "a note"]);
    expect(seen.writes).toMatchObject([
      { state: "refused" },
      { state: "waiting", reason: "It waits for the hypothesis before it, which was refused." },
    ]);
    queue.retry("key of ? the network");
    await settled(queue);
    expect(sent()).toEqual(["? the network", "a note", "? the network", "/ruled-out 1 no loss"]);
    expect(seen.writes).toEqual([]);
  });

  it("is to be mended when that one is discarded", async () => {
    const { page, sent } = browser([problem(422)]);
    const { queue, seen, type } = page();
    type(open(), settle());
    await settled(queue);
    queue.discard("key of ? the network");
    await settled(queue);
    expect(sent()).toEqual(["? the network"]);
    expect(seen.writes).toMatchObject([
      { state: "refused", reason: "The hypothesis that it belongs to was discarded." },
    ]);
  });
});
