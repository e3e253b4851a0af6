import { keepStub, stubPrefix } from "./keep-stub.ts";
import { readUnsentWrite } from "./read-unsent-write.ts";
import type { UnsentWrite } from "./unsent-write.ts";

/** Where a write is kept in the same instant in which it was typed, until the database of the browser has it. */
export type WriteStubs = {
  all: () => UnsentWrite[];
  /** False when it could not be kept: storage is forbidden or full. */
  set: (write: UnsentWrite) => boolean;
  remove: (idempotencyKey: string) => void;
};

function attempt<Result>(run: () => Result, otherwise: Result): Result {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

function read(key: string): UnsentWrite | null {
  return attempt(() => readUnsentWrite(JSON.parse(localStorage.getItem(key) ?? "null")), null);
}

/** localStorage: small, but at once. */
export const browserStubs: WriteStubs = {
  all: () =>
    attempt(() => Object.keys(localStorage), [])
      .filter((key) => key.startsWith(stubPrefix))
      .map(read)
      .filter((write) => write !== null),
  set: keepStub,
  remove: (idempotencyKey) => attempt(() => localStorage.removeItem(stubPrefix + idempotencyKey), undefined),
};
