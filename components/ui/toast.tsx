"use client";
import { lazy, Suspense, useSyncExternalStore } from "react";

import type { Toast } from "./toast-list.tsx";

const loadList = () => import("./toast-list.tsx");
const ToastList = lazy(async () => ({ default: (await loadList()).ToastList }));

let wanted = false;
let nextId = 1;
const watchers = new Set<() => void>();
const mounted = Promise.withResolvers<void>();

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** Shows a message at the edge of the window, announced politely, and returns its id. Needs a `ToastHost` on the page. */
export function showToast(toast: Toast): string {
  const id = `toast-${nextId++}`;
  wanted = true;
  for (const notify of watchers) notify();
  void Promise.all([loadList(), mounted.promise]).then(([list]) => list.presentToast(id, toast));
  return id;
}

/** Stands once in the root layout; loads what it needs with the first message. */
export function ToastHost() {
  const shown = useSyncExternalStore(
    watch,
    () => wanted,
    () => false,
  );
  if (!shown) return null;
  return (
    <Suspense>
      <ToastList onMounted={mounted.resolve} />
    </Suspense>
  );
}
