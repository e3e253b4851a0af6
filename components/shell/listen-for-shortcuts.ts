"use client";
import { registeredCommands, runCommand } from "./command-registry.ts";
import { singleKeysAllowed } from "./shortcut-preference.ts";
import { stepOf, takeStep, worksWhileWriting } from "./shortcut.ts";

const sequenceMs = 1200;
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

/**
 * Runs registered commands by their keys until the returned function is called. A handler nearer to
 * the target that prevents the default has precedence.
 */
export function listenForShortcuts(): () => void {
  const isApple = document.documentElement.dataset.platform === "apple";
  let pending = "";
  let lastStepMs = 0;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const step = stepOf(event, isApple);
    if (step === undefined || isTakenByTarget(event.target, step)) return;
    if (!worksWhileWriting(step) && !singleKeysAllowed()) return;

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
    if (command === undefined) return;
    event.preventDefault();
    if (event.repeat && command.repeats !== true) return;
    void runCommand(command.id);
  }

  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
}
