"use client";
import { isPartAwaited, watchArrivals } from "#components/ui/late-part.tsx";

import { type Command, registeredCommands, runCommand, watchCommands } from "./command-registry.ts";
import { singleKeysAllowed } from "./shortcut-preference.ts";
import { stepOf, takeStep, worksWhileWriting } from "./shortcut.ts";

declare global {
  /** Set by early-keys.js. */
  // oxlint-disable-next-line no-var -- the only way to declare a global
  var takeEarlyKeys: (() => KeyboardEvent[]) | undefined;
}

const sequenceMs = 1200;
/** A key pressed longer ago than this is not what is wanted any more. */
const earlyKeysMs = 10_000;
const writingPlaces =
  "input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=reset]), textarea, select, [role=textbox], [role=combobox], [role=searchbox]";
const overlays = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
const pressable =
  "a[href], button, summary, [role=button], [role=tab], [role=checkbox], [role=switch], input";

/*
 * Text takes its own keys, an open menu or dialog those of its list, and a focused button Enter and Space.
 */
function isTakenByTarget(target: EventTarget | null, step: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if ((step === "enter" || step === "space") && target.closest(pressable) !== null) return true;
  const writes = target.isContentEditable || target.closest(writingPlaces) !== null;
  return (writes || target.closest(overlays) !== null) && !worksWhileWriting(step);
}

/** Puts letters that were typed before a form was there into the field that it has given the focus. */
function typeIntoFocused(text: string): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  const { selectionStart, selectionEnd } = field;
  if (selectionStart === null || selectionEnd === null) return;
  field.setRangeText(text, selectionStart, selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Runs registered commands by their keys until the returned function is called, those first that were pressed before
 * the page's code was there. A handler nearer to the target that prevents the default has precedence.
 */
export function listenForShortcuts(): () => void {
  const isApple = document.documentElement.dataset.platform === "apple";
  let pending = "";
  let lastStepMs = 0;
  let held = "";
  let stopWaiting = (): void => undefined;

  /** Takes one key; returns the command that it ran. */
  function take(event: KeyboardEvent): Command | undefined {
    const step = stepOf(event, isApple);
    if (step === undefined || isTakenByTarget(event.target, step)) return undefined;
    if (!worksWhileWriting(step) && !singleKeysAllowed()) return undefined;

    // What follows the key that opens a form is meant for the form, which may still be loading.
    if (isPartAwaited() && !worksWhileWriting(step)) {
      if (event.key.length === 1) held += event.key;
      event.preventDefault();
      return undefined;
    }

    const withShortcut = registeredCommands().filter((command) => command.shortcut !== undefined);
    const isRecent = event.timeStamp - lastStepMs < sequenceMs;
    const progress = takeStep(
      isRecent ? pending : "",
      step,
      withShortcut.map((command) => command.shortcut ?? ""),
    );
    pending = progress.pending;
    lastStepMs = event.timeStamp;
    const command = withShortcut.find(({ shortcut }) => shortcut === progress.complete);
    if (command === undefined) return undefined;
    event.preventDefault();
    if (event.repeat && command.repeats !== true) return undefined;
    void runCommand(command.id);
    return command;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.defaultPrevented && !event.isComposing) take(event);
  }

  /** What follows a command that opens something was meant for what it opens: it is left out. True when one ran. */
  function takeEarly(events: readonly KeyboardEvent[]): boolean {
    const recent = events.filter(({ timeStamp }) => performance.now() - timeStamp < earlyKeysMs);
    let hasRun = false;
    for (const event of recent) {
      const command = take(event);
      hasRun ||= command !== undefined;
      if (command !== undefined && command.repeats !== true) return true;
    }
    return hasRun;
  }

  /** A part of the page may register its commands after the frame has: what finds none waits for it, until another key. */
  function takeEarlyWhenKnown(events: readonly KeyboardEvent[]): void {
    if (takeEarly(events)) return;
    const waiting = new AbortController();
    const stop = watchCommands(() =>
      setTimeout(() => {
        if (!waiting.signal.aborted && takeEarly(events)) waiting.abort();
      }),
    );
    waiting.signal.addEventListener("abort", stop);
    stopWaiting = () => waiting.abort();
    const { signal } = waiting;
    addEventListener("keydown", stopWaiting, { capture: true, signal });
    addEventListener("pointerdown", stopWaiting, { capture: true, signal });
  }

  function giveHeld(): void {
    const text = held;
    held = "";
    if (text !== "") typeIntoFocused(text);
  }

  addEventListener("keydown", onKeyDown);
  // As soon as a field has the focus: the next key goes there by itself.
  const onFocusIn = () => held !== "" && queueMicrotask(giveHeld);
  addEventListener("focusin", onFocusIn);
  // What no field took by then was for none.
  const stopWatching = watchArrivals(() => setTimeout(giveHeld));
  const early = globalThis.takeEarlyKeys?.() ?? [];
  // Later, when the page too has registered its commands.
  if (early.length > 0) setTimeout(() => takeEarlyWhenKnown(early));
  return () => {
    stopWaiting();
    stopWatching();
    removeEventListener("focusin", onFocusIn);
    removeEventListener("keydown", onKeyDown);
  };
}
