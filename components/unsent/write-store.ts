import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import { readUnsentWrite } from "./read-unsent-write.ts";
import type { UnsentWrite } from "./unsent-write.ts";

/** Where writes outlive the page. Everything rejects when the browser cannot keep them. */
export type WriteStore = {
  all: () => Promise<UnsentWrite[]>;
  /** Resolves when the write is on the disk. */
  put: (write: UnsentWrite) => Promise<void>;
  remove: (idempotencyKey: string) => Promise<void>;
};

interface Schema extends DBSchema {
  writes: { key: string; value: UnsentWrite };
}

const longestMs = 4_000;

/** A database that hangs must not hold up what can be sent without it. */
function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("the browser's database does not answer")), longestMs);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

/** The browser's IndexedDB under that name. */
export function indexedDbStore(name = "hindcast-unsent"): WriteStore {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  function open(): Promise<IDBPDatabase<Schema>> {
    opened ??= openDB<Schema>(name, 1, {
      upgrade(database) {
        database.createObjectStore("writes", { keyPath: "idempotencyKey" });
      },
      // A later release that wants another form of it must not wait for this page.
      blocking: (_current, _blocked, event) => {
        opened = undefined;
        (event.target as IDBDatabase).close();
      },
      terminated: () => (opened = undefined),
    }).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  }
  async function change(run: (store: Awaited<ReturnType<typeof writable>>["store"]) => Promise<unknown>) {
    const transaction = await writable();
    await Promise.all([run(transaction.store), transaction.done]);
  }
  async function writable() {
    return (await open()).transaction("writes", "readwrite", { durability: "strict" });
  }
  return {
    all: () =>
      inTime(
        (async () => {
          const kept: unknown[] = await (await open()).getAll("writes");
          return kept.map(readUnsentWrite).filter((write) => write !== null);
        })(),
      ),
    put: (write) => inTime(change((store) => store.put(write))),
    remove: (idempotencyKey) => inTime(change((store) => store.delete(idempotencyKey))),
  };
}
