"use client";
import { useSyncExternalStore } from "react";

import { apiClient, type ApiOutput } from "#lib/web/client.ts";

export type Notification = ApiOutput<"GET /notifications">["items"][number];

export type InboxState = {
  /** Unread ones in all; 100 stands for more. */
  unread: number;
  /** The newest one, read or not; null while none is known. */
  newest: Notification | null;
};

const nothing: InboxState = { unread: 0, newest: null };
/** A page that listens to the live stream hears of a notification at once; this is for every other. */
const pollMs = 30_000;
const watchers = new Set<() => void>();
let state = nothing;
let isAsking = false;
let isStale = false;
let timer: ReturnType<typeof setInterval> | undefined;

function set(next: InboxState): void {
  if (next.unread === state.unread && next.newest?.id === state.newest?.id) return;
  state = next;
  for (const notify of watchers) notify();
}

async function ask(): Promise<void> {
  if (isAsking) {
    isStale = true;
    return;
  }
  isAsking = true;
  try {
    const page = await apiClient().call("GET /notifications", { limit: "1" });
    set({ unread: page.unread, newest: page.items[0] ?? null });
  } catch {
    // What is shown stays; the next time asks again.
  } finally {
    isAsking = false;
    if (isStale) {
      isStale = false;
      void ask();
    }
  }
}

/** Asks anew what waits in the inbox, if something on the page shows it. */
export function refreshInbox(): void {
  if (watchers.size > 0 && document.visibilityState === "visible") void ask();
}

/** Takes a count that the server has answered with. */
export function setUnread(unread: number): void {
  set({ ...state, unread });
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  if (timer === undefined) {
    timer = setInterval(refreshInbox, pollMs);
    addEventListener("focus", refreshInbox);
    document.addEventListener("visibilitychange", refreshInbox);
    refreshInbox();
  }
  return () => {
    watchers.delete(onChange);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    removeEventListener("focus", refreshInbox);
    document.removeEventListener("visibilitychange", refreshInbox);
  };
}

/** What waits in the inbox of the person signed in, kept current; nothing on the server and while the page loads. */
export function useInbox(): InboxState {
  return useSyncExternalStore(
    watch,
    () => state,
    () => nothing,
  );
}

/** The number as it is shown. */
export const unreadText = (unread: number): string => (unread > 99 ? "99+" : String(unread));
