import type { UnsentWrite } from "./unsent-write.ts";

export const stubPrefix = "unsent-write ";

/** Keeps a write in localStorage, at once; false when storage is forbidden or full. */
export function keepStub(write: UnsentWrite): boolean {
  try {
    localStorage.setItem(stubPrefix + write.idempotencyKey, JSON.stringify(write));
    return true;
  } catch {
    return false;
  }
}
