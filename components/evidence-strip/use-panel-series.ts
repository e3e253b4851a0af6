"use client";
import { type RefObject, useEffect, useRef, useState } from "react";

import { apiClient } from "#lib/web/client.ts";

import { type FeedState, type FeedWindow, NOTHING_READ, PanelFeed } from "./panel-feed.ts";

export type SeriesSource = {
  service: string;
  panel: string;
  /** Evidence whose stored points are drawn in the place of the panel's. */
  frozenId: string | null;
};

const iso = (at: number) => new Date(at).toISOString();

async function readSeries(
  { service, panel, frozenId }: SeriesSource,
  { from, to, points }: { from: number; to: number; points: number },
  signal: AbortSignal,
) {
  const api = apiClient();
  const window = { from: iso(from), to: iso(to), points: String(points) };
  return frozenId === null
    ? api.call("GET /services/{slug}/panels/{panel}/series", { slug: service, panel, ...window }, { signal })
    : api.call("GET /evidence/{id}/series", { id: frozenId, ...window }, { signal });
}

/**
 * A panel's numbers over a window, kept current while `element` can be seen; nothing is read before it was. `window` is null
 * while it is not known.
 */
export function usePanelSeries(
  { service, panel, frozenId }: SeriesSource,
  window: FeedWindow | null,
  element: RefObject<Element | null>,
): FeedState {
  const [state, setState] = useState<FeedState>(NOTHING_READ);
  const feed = useRef<PanelFeed | null>(null);
  const wanted = useRef(window);
  const isInSight = useRef(false);

  useEffect(() => {
    const source = { service, panel, frozenId };
    const made = new PanelFeed((asked, signal) => readSeries(source, asked, signal), setState);
    feed.current = made;
    function look(): void {
      const isResting = document.hidden || !isInSight.current;
      made.rest(isResting);
      if (!isResting && wanted.current !== null) made.show(wanted.current);
    }
    const observer = new IntersectionObserver(
      (seen) => {
        isInSight.current = seen.at(-1)?.isIntersecting ?? false;
        look();
      },
      { rootMargin: "100px" },
    );
    if (element.current !== null) observer.observe(element.current);
    document.addEventListener("visibilitychange", look);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
      made.stop();
      feed.current = null;
    };
  }, [service, panel, frozenId, element]);

  const { from, to, points, isLive } = window ?? { from: 0, to: 0, points: 0, isLive: false };
  useEffect(() => {
    wanted.current = points === 0 ? null : { from, to, points, isLive };
    if (wanted.current !== null && isInSight.current && !document.hidden) feed.current?.show(wanted.current);
  }, [from, to, points, isLive]);
  return state;
}
