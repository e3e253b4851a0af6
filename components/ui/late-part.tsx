"use client";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";

const watchers = new Set<() => void>();
let awaited = 0;

function countAwaited(by: 1 | -1): void {
  awaited += by;
  if (awaited === 0) for (const notify of watchers) notify();
}

/** Whether a part that somebody asked for is still on its way: what is typed now is meant for it. */
export const isPartAwaited = (): boolean => awaited > 0;

/** Calls `onArrived` when no part is on its way any more, until the returned function is called. */
export function watchArrivals(onArrived: () => void): () => void {
  watchers.add(onArrived);
  return () => watchers.delete(onArrived);
}

/** A component whose code comes later than the page's. Unlike `lazy`, it can be asked for again after a failure. */
export class LatePart<Props extends object> {
  readonly #import: () => Promise<ComponentType<Props>>;
  #component: ComponentType<Props> | null = null;
  #loading: Promise<void> | null = null;

  constructor(load: () => Promise<ComponentType<Props>>) {
    this.#import = load;
  }

  /** The component, once its code is there. */
  get component(): ComponentType<Props> | null {
    return this.#component;
  }

  /** Fetches the code; rejects when it cannot be had, and tries anew when it is called again. */
  load(): Promise<void> {
    this.#loading ??= this.#import().then(
      (component) => {
        this.#component = component;
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }

  /** Fetches the code ahead of its use. A failure shows when the part is wanted. */
  readonly preload = (): void => {
    this.load().catch(() => undefined);
  };
}

/** Fetches the code of these parts while the page has nothing else to do, so that they open without the network. */
export function usePreload(parts: readonly { preload: () => void }[]): void {
  useEffect(() => {
    const load = () => {
      for (const { preload } of parts) preload();
    };
    // Safari has no idle callback.
    if (typeof requestIdleCallback !== "function") {
      const timer = setTimeout(load, 2_000);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(load, { timeout: 5_000 });
    return () => cancelIdleCallback(idle);
  }, [parts]);
}

export type LateProps<Props extends object> = {
  part: LatePart<Props>;
  /** Stands there until the code has come. */
  fallback?: ReactNode;
  /** Gives the part up, when its code cannot be had. */
  onClose?: (() => void) | undefined;
  /** Draws the part. */
  children: (Part: ComponentType<Props>) => ReactNode;
};

/** Shows a late part. When its code cannot be had it says so and offers to try again; the page stays as it is. */
export function Late<Props extends object>({ part, fallback = null, onClose, children }: LateProps<Props>) {
  const [state, setState] = useState<"loading" | "failed" | "there">(
    part.component === null ? "loading" : "there",
  );
  useEffect(() => {
    if (state !== "loading") return;
    let isGone = false;
    const tell = (next: "failed" | "there") => () => {
      if (!isGone) setState(next);
    };
    countAwaited(1);
    part.load().then(tell("there"), tell("failed"));
    return () => {
      isGone = true;
      countAwaited(-1);
    };
  }, [part, state]);

  if (state === "there" && part.component !== null) return children(part.component);
  if (state !== "failed") return fallback;
  const buttonClass = "rounded-sm font-medium underline underline-offset-2";
  return (
    <>
      {fallback}
      <span
        role="alert"
        className="fixed inset-x-4 top-4 z-50 mx-auto flex max-w-md flex-wrap items-center gap-x-3 rounded-md border border-red-solid bg-raised p-3 text-ink shadow-overlay"
      >
        <span className="grow">This part of the page could not load.</span>
        <button type="button" className={buttonClass} onClick={() => setState("loading")}>
          Try again
        </button>
        {onClose === undefined ? null : (
          <button type="button" className={buttonClass} onClick={onClose}>
            Close
          </button>
        )}
      </span>
    </>
  );
}
