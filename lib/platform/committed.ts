import { processWide } from "./process-wide.ts";

/** Fires after each commit of this process, so that live pages need not wait for the next look at the outbox. */
const committed = processWide("committed", () => new EventTarget());

export function announceCommit(): void {
  committed.dispatchEvent(new Event("commit"));
}

/** Calls `listener` after every commit until the returned function is called. */
export function onCommit(listener: () => void): () => void {
  committed.addEventListener("commit", listener);
  return () => committed.removeEventListener("commit", listener);
}
