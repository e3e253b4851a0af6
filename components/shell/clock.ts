"use client";
import { useSyncExternalStore } from "react";

const tickMs = 15_000;
const watchers = new Set<() => void>();
let nowMs = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  nowMs = Date.now();
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  timer ??= setInterval(tick, tickMs);
  return () => {
    watchers.delete(onChange);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    nowMs = 0;
  };
}

function readNow(): number {
  if (nowMs === 0 || Date.now() - nowMs > tickMs) nowMs = Date.now();
  return nowMs;
}

/** The present in epoch milliseconds, renewed every 15 s by one timer for the whole page; null on the server and while the page hydrates. */
export function useNow(): number | null {
  return useSyncExternalStore<number | null>(watch, readNow, () => null);
}
