"use client";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** What stands still when the timeline changes: a row, or the end of the list. */
type Anchor = { isAtEnd: boolean; element: Element | null; top: number };

const nearEndPx = 32;

/** The pane that scrolls; on narrow screens the document. */
function scrollerOf(list: Element): Element {
  const pane = list.closest("[data-scroll-pane]");
  const paneScrolls = pane !== null && getComputedStyle(pane).overflowY === "auto";
  return paneScrolls ? pane : (document.scrollingElement ?? document.documentElement);
}

/** The part of the window in which the list can be seen. */
function viewOf(scroller: Element): { top: number; bottom: number } {
  if (scroller !== document.scrollingElement) return scroller.getBoundingClientRect();
  const composer = document.querySelector("[data-composer]")?.getBoundingClientRect().top;
  return { top: 0, bottom: composer ?? innerHeight };
}

function anchorOf(list: Element, end: Element): Anchor {
  const view = viewOf(scrollerOf(list));
  const endTop = end.getBoundingClientRect().bottom;
  const isAtEnd = Math.abs(endTop - view.bottom) <= nearEndPx || (endTop <= view.bottom && endTop > view.top);
  const rows = list.querySelectorAll("[data-entry]");
  const element = firstInView(rows, view.top) ?? end;
  return { isAtEnd, element, top: element.getBoundingClientRect().top };
}

/** The first row below `top`, by halving: rows stand one under the other. */
function firstInView(rows: NodeListOf<Element>, top: number): Element | undefined {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return rows[low];
}

function toEnd(list: Element, end: Element): void {
  const scroller = scrollerOf(list);
  const missing = end.getBoundingClientRect().bottom - viewOf(scroller).bottom;
  if (missing > 0) scroller.scrollTop += missing;
}

export type KeptScroll = {
  /** Scrolls to the end of the timeline. */
  scrollToEnd: () => void;
};

/**
 * Keeps what is being read where it is while entries come and go above it, and follows the end when the reader is
 * there. `shown` is what the list draws; with `startsAtEnd` the first view is of the end.
 */
export function useKeptScroll(
  list: RefObject<Element | null>,
  end: RefObject<Element | null>,
  shown: unknown,
  startsAtEnd: boolean,
): KeptScroll {
  const anchor = useRef<Anchor | null>(null);
  const begins = useRef(startsAtEnd);

  useEffect(() => {
    function remember(): void {
      if (list.current !== null && end.current !== null) anchor.current = anchorOf(list.current, end.current);
    }
    remember();
    // Captured, because the pane's own scrolling does not bubble.
    addEventListener("scroll", remember, { capture: true, passive: true });
    addEventListener("resize", remember);
    // Rows change their height without the list changing: a text is drawn as Markdown, an editor opens.
    const sizes = new ResizeObserver(() => {
      if (anchor.current?.isAtEnd === true && list.current !== null && end.current !== null)
        toEnd(list.current, end.current);
    });
    if (list.current !== null) sizes.observe(list.current);
    return () => {
      sizes.disconnect();
      removeEventListener("scroll", remember, { capture: true });
      removeEventListener("resize", remember);
    };
  }, [list, end]);

  useLayoutEffect(() => {
    if (list.current === null || end.current === null) return;
    const { current: kept } = anchor;
    if (begins.current || kept?.isAtEnd === true) toEnd(list.current, end.current);
    else if (kept?.element?.isConnected === true) {
      const moved = kept.element.getBoundingClientRect().top - kept.top;
      if (moved !== 0) scrollerOf(list.current).scrollTop += moved;
    }
    begins.current = false;
    anchor.current = anchorOf(list.current, end.current);
  }, [list, end, shown]);

  return {
    scrollToEnd: () => {
      if (list.current !== null && end.current !== null) toEnd(list.current, end.current);
    },
  };
}
