"use client";
import { type MouseEvent, type PointerEvent, useRef } from "react";

import { chooseUpTo, isChoosing, setPicking, toggleChosen } from "./chosen.ts";
import { shownIds } from "./shown-rows.ts";

const longPressMs = 500;
const moveLimitPx = 8;

function rowAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element) || target.closest("a, button, input, textarea, select, summary") !== null)
    return null;
  return target.closest<HTMLElement>("[id^=entry-][data-entry]")?.dataset.entry ?? null;
}

/** Handlers for the list: shift-click extends, a long press begins choosing by touch, and then a tap chooses. */
export function useChoosingByPointer(mayEdit: boolean) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const wasLong = useRef(false);
  const wasTouch = useRef(false);
  function endPress(): void {
    if (press.current !== null) clearTimeout(press.current.timer);
    press.current = null;
  }
  if (!mayEdit) return {};
  return {
    onMouseDown(event: MouseEvent) {
      // Else the browser marks the text in between.
      if (event.shiftKey && rowAt(event.target) !== null) event.preventDefault();
    },
    onClick(event: MouseEvent) {
      const id = rowAt(event.target);
      if (id === null || wasLong.current) return;
      if (event.shiftKey) chooseUpTo(id, shownIds());
      else if (wasTouch.current && isChoosing()) toggleChosen(id);
    },
    onPointerDown(event: PointerEvent) {
      wasLong.current = false;
      wasTouch.current = event.pointerType === "touch";
      const id = rowAt(event.target);
      if (!wasTouch.current || id === null) return;
      const begin = () => {
        wasLong.current = true;
        setPicking(true);
        toggleChosen(id);
      };
      press.current = { timer: setTimeout(begin, longPressMs), x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent) {
      const { x, y } = press.current ?? { x: event.clientX, y: event.clientY };
      if (Math.hypot(event.clientX - x, event.clientY - y) > moveLimitPx) endPress();
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
    onContextMenu(event: MouseEvent) {
      if (wasLong.current) event.preventDefault();
    },
  };
}
