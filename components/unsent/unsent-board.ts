"use client";
import { useSyncExternalStore } from "react";

import { newIdempotencyKey } from "#components/incidents/new-idempotency-key.ts";
import type { Write } from "#components/timeline/commands/command.ts";

import { keepStub } from "./keep-stub.ts";
import type { SentAnswer } from "./send-write.ts";
import { nextOrder, type UnsentWrite } from "./unsent-write.ts";
import type { WriteQueue } from "./write-queue.ts";

/*
 * The part of the queue that stands in every page: what is unsent, and keeping a new line in the instant in which Enter
 * was pressed. Sending and the browser's database come later (`browser-queue.ts`).
 */

const nothing: readonly UnsentWrite[] = [];
const watchers = new Set<() => void>();
const answerTakers = new Set<(answer: SentAnswer) => void>();
let writes = nothing;
let lost = 0;
let writerId: string | null = null;
let queue: WriteQueue | undefined;
let loading: Promise<void> | undefined;
/** What was typed before the queue was there. */
const untaken = new Map<UnsentWrite, boolean>();

const pauseBeforeRetryMs = 5_000;

/** Everything unsent in this browser, oldest first; the array stays the same until something changes. */
export const unsentWrites = (): readonly UnsentWrite[] => writes;

function publish(next: readonly UnsentWrite[], nextLost: number): void {
  if (next === writes && nextLost === lost) return;
  writes = next;
  lost = nextLost;
  for (const notify of watchers) notify();
}

function warnBeforeLeaving(event: BeforeUnloadEvent): void {
  if (lost > 0) event.preventDefault();
}

/** Fetches the queue; while that fails it is tried again, as long as something waits for it. */
export function startQueue(): Promise<void> {
  loading ??= import("./browser-queue.ts").then(
    async ({ browserQueue, openBrowserQueue }) => {
      addEventListener("beforeunload", warnBeforeLeaving);
      queue = browserQueue;
      const open = openBrowserQueue({
        writer: () => writerId,
        onChange: publish,
        onSent: (answer) => {
          for (const take of answerTakers) take(answer);
        },
      });
      for (const [write, isLost] of untaken) browserQueue.take(write, isLost);
      untaken.clear();
      await open;
    },
    () => {
      loading = undefined;
      setTimeout(() => void startQueue(), pauseBeforeRetryMs);
    },
  );
  return loading;
}

/** Says who is signed in on this page: what somebody else typed in this browser is not sent in their name. */
export function setUnsentWriter(id: string): void {
  writerId = id;
  try {
    localStorage.setItem("signed-in-as", id);
  } catch {
    // Then only this page knows.
  }
  void startQueue().then(() => queue?.adopt(id));
}

/** Keeps a write in this instant, shows it, and sends it as soon as those before it are through. */
export function addWrite(
  write: Write,
  line: Pick<UnsentWrite, "typed" | "incidentId" | "incidentKey" | "writerId"> & { now: Date },
): UnsentWrite {
  const { now, ...place } = line;
  const unsent: UnsentWrite = {
    version: 2,
    idempotencyKey: newIdempotencyKey(),
    order: nextOrder(now.getTime()),
    ...place,
    ...write,
    typedAt: now.toISOString(),
    state: "sending",
    reason: null,
  };
  const isLost = !keepStub(unsent);
  if (queue === undefined) {
    untaken.set(unsent, isLost);
    publish([...writes, unsent], lost + (isLost ? 1 : 0));
    void startQueue();
  } else queue.take(unsent, isLost);
  return unsent;
}

/** Sends a refused write again. */
export const retryWrite = (idempotencyKey: string): void => queue?.retry(idempotencyKey);

/** Sends a refused write to the incident into which its own was merged. */
export const redirectWrite = (idempotencyKey: string): void => queue?.redirect(idempotencyKey);

/** Puts back a write that was given up. */
export const restoreWrite = (write: UnsentWrite): void => queue?.restore(write);

/** Gives a write up. */
export const discardWrite = (idempotencyKey: string): void => queue?.discard(idempotencyKey);

/** Tries again at once: the connection is back. */
export const hurryWrites = (): void => queue?.hurry();

/** Reads what is kept anew: an earlier release's lines were moved over. */
export const refreshWrites = (): void => void startQueue().then(() => queue?.refresh());

/** Hands over what the server answered to the writes of this browser that this page sent, until the returned function is called. */
export function takeAnswers(take: (answer: SentAnswer) => void): () => void {
  answerTakers.add(take);
  return () => answerTakers.delete(take);
}

/** Calls `onChange` when what is unsent changes, until the returned function is called. */
export function watchUnsent(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Everything unsent in this browser; empty on the server and while the page hydrates. */
export const useUnsentWrites = (): readonly UnsentWrite[] =>
  useSyncExternalStore(watchUnsent, unsentWrites, () => nothing);

/** How many of them are kept nowhere but in this page. */
export const useLostWrites = (): number =>
  useSyncExternalStore(
    watchUnsent,
    () => lost,
    () => 0,
  );
