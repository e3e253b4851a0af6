"use client";
import { useSyncExternalStore } from "react";

import { LatePart } from "#components/ui/late-part.tsx";

const pieces = new LatePart(async () => (await import("./marked-pieces.tsx")).MarkedPieces);

/** Marks come a moment after the page: they change no width, so that nothing moves. */
function watch(onChange: () => void): () => void {
  const timer = setTimeout(() => void pieces.load().then(onChange, () => undefined), 500);
  return () => clearTimeout(timer);
}

/** A plain text with its tags, mentions and services. */
export function MarkedText({ text }: { text: string }) {
  const isReady = useSyncExternalStore(
    watch,
    () => pieces.component !== null,
    () => false,
  );
  if (!isReady || pieces.component === null) return text;
  const Pieces = pieces.component;
  return <Pieces text={text} />;
}
