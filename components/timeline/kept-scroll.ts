"use client";
import { Component, type RefObject } from "react";

/**
 * What stands still when the timeline changes: a row, or the end of the list. `top` is where it was in the window, with
 * the pane scrolled to `scrollTop`.
 */
type Anchor = { isAtEnd: boolean; element: Element; top: number; scrollTop: number };

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
  const scroller = scrollerOf(list);
  const view = viewOf(scroller);
  const endTop = end.getBoundingClientRect().bottom;
  const isAtEnd = Math.abs(endTop - view.bottom) <= nearEndPx || (endTop <= view.bottom && endTop > view.top);
  const rows = list.querySelectorAll("[data-entry]");
  const element = firstInView(rows, view.top) ?? end;
  return { isAtEnd, element, top: element.getBoundingClientRect().top, scrollTop: scroller.scrollTop };
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

/** Scrolls to the end of the timeline. */
export function toEnd(list: Element, end: Element): void {
  const scroller = scrollerOf(list);
  const missing = end.getBoundingClientRect().bottom - viewOf(scroller).bottom;
  if (missing > 0) scroller.scrollTop += missing;
}

/**
 * Puts the pane back after a change of what it holds, or of where it stands. What the reader has scrolled since `kept`
 * was noted is theirs.
 */
function settle(list: Element, end: Element, kept: Anchor): void {
  const scroller = scrollerOf(list);
  const furthest = scroller.scrollHeight - scroller.clientHeight;
  const now = scroller.scrollTop;
  const hasScrolledUp = now < kept.scrollTop - 1 && now < furthest - 1;
  if (kept.isAtEnd && !hasScrolledUp) return toEnd(list, end);
  if (!kept.element.isConnected) return;
  // Shrunk below where it was scrolled to: then the browser scrolled, not the reader.
  const ownScroll = kept.scrollTop > furthest ? 0 : now - kept.scrollTop;
  const moved = kept.element.getBoundingClientRect().top + ownScroll - kept.top;
  if (Math.abs(moved) >= 0.5) scroller.scrollTop = now + moved;
}

export type KeptScrollProps = {
  list: RefObject<Element | null>;
  end: RefObject<Element | null>;
  /** What the list draws: another value is another list. */
  shown: unknown;
  /** The first view is of the end. */
  startsAtEnd: boolean;
};

/**
 * Keeps what is being read where it is while entries come and go above it, and follows the end when the reader is
 * there. Draws nothing; stands behind the list. A class, because only a class is asked before the document changes:
 * the browser tells of scrolling with the next frame, which a busy page draws late, and what was noted by then is stale.
 */
export class KeptScroll extends Component<KeptScrollProps> {
  #anchor: Anchor | null = null;
  #sizes: ResizeObserver | undefined;

  #find(): Anchor | null {
    const { list, end } = this.props;
    return list.current === null || end.current === null ? null : anchorOf(list.current, end.current);
  }

  #settle(kept: Anchor | null): void {
    const { list, end } = this.props;
    if (kept !== null && list.current !== null && end.current !== null)
      settle(list.current, end.current, kept);
    this.#anchor = this.#find();
  }

  readonly #remember = (): void => {
    this.#anchor = this.#find();
  };

  override componentDidMount(): void {
    const { current: list } = this.props.list;
    const { current: end } = this.props.end;
    if (list === null || end === null) return;
    if (this.props.startsAtEnd) toEnd(list, end);
    this.#remember();
    // Captured, because the pane's own scrolling does not bubble.
    addEventListener("scroll", this.#remember, { capture: true, passive: true });
    addEventListener("resize", this.#remember);
    // Without the list changing, rows change their height (a text is drawn as Markdown, an editor opens), and the pane
    // its place (the header above it takes a second line).
    this.#sizes = new ResizeObserver(() => this.#settle(this.#anchor));
    this.#sizes.observe(list);
    const pane = list.closest("[data-scroll-pane]");
    if (pane !== null) this.#sizes.observe(pane);
  }

  override getSnapshotBeforeUpdate({ shown }: KeptScrollProps): Anchor | null {
    return shown === this.props.shown ? null : this.#find();
  }

  override componentDidUpdate(_before: KeptScrollProps, _state: unknown, kept: Anchor | null): void {
    if (kept !== null) this.#settle(kept);
  }

  override componentWillUnmount(): void {
    this.#sizes?.disconnect();
    removeEventListener("scroll", this.#remember, { capture: true });
    removeEventListener("resize", this.#remember);
  }

  override render(): null {
    return null;
  }
}
