import { type SentAnswer, sendWrite } from "./send-write.ts";
import type { UnsentWrite } from "./unsent-write.ts";
import { WriteQueue } from "./write-queue.ts";
import { indexedDbStore } from "./write-store.ts";
import { browserStubs } from "./write-stubs.ts";

type Watcher = {
  /** Who is signed in on this page, as far as known. */
  writer: () => string | null;
  onChange: (writes: readonly UnsentWrite[], lost: number) => void;
  onSent: (answer: SentAnswer) => void;
};

let watcher: Watcher | undefined;

/** The other pages of this browser; a page does not hear itself. */
const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("hindcast-unsent") : null;

/** One page of this browser sends at a time. Without encryption in transport there are no locks: then the keys alone see to it that everything counts once. */
async function alone<Result>(run: () => Promise<Result>): Promise<Result> {
  const { locks } = navigator as Partial<Pick<Navigator, "locks">>;
  return locks === undefined ? run() : locks.request("hindcast-unsent", run);
}

/** The person whose session this browser has: the page that was opened last knows. */
function signedIn(): string | null {
  const ofThisPage = watcher?.writer() ?? null;
  try {
    return localStorage.getItem("signed-in-as") ?? ofThisPage;
  } catch {
    return ofThisPage;
  }
}

/** The queue of this page. */
export const browserQueue = new WriteQueue({
  store: indexedDbStore(),
  stubs: browserStubs,
  send: sendWrite,
  alone,
  announce: () => channel?.postMessage("changed"),
  signedIn,
  onSent: (_write, answer) => watcher?.onSent(answer as SentAnswer),
  onChange: (writes, lost) => watcher?.onChange(writes, lost),
});

/** Begins to send, and tells what happens; resolves when nothing is left that may be sent now. */
export async function openBrowserQueue(by: Watcher): Promise<void> {
  watcher = by;
  channel?.addEventListener("message", () => void browserQueue.refresh());
  addEventListener("online", () => browserQueue.hurry());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") browserQueue.hurry();
  });
  await browserQueue.load();
}
