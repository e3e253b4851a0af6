"use client";
import { useSyncExternalStore } from "react";

import { Late, LatePart, usePreload } from "./late-part.tsx";
import type { Toast } from "./toast-list.tsx";

const loadList = () => import("./toast-list.tsx");
const toastList = new LatePart(async () => (await loadList()).ToastList);
const lateParts = [toastList];

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
  void mounted.promise.then(loadList).then((list) => list.presentToast(id, toast));
  return id;
}

/** Stands once in the root layout; loads what it needs with the first message. */
export function ToastHost() {
  const shown = useSyncExternalStore(
    watch,
    () => wanted,
    () => false,
  );
  usePreload(lateParts);
  if (!shown) return null;
  return <Late part={toastList}>{(List) => <List onMounted={mounted.resolve} />}</Late>;
}
