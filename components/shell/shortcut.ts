/** The parts of a keyboard event that shortcuts look at. */
export type KeyPress = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

const modifierKeys = new Set(["Control", "Meta", "Alt", "AltGraph", "Shift", "CapsLock", "Dead", "Process"]);

/*
 * A Cyrillic or Greek layout has no "g": there the key's place on the keyboard stands for the letter.
 */
function keyName(press: KeyPress): string {
  if (press.key === " ") return "space";
  const isForeignLetter = press.key.length === 1 && press.key > "\u007f";
  const place = /^Key([A-Z])$/.exec(press.code)?.[1];
  return (isForeignLetter && place !== undefined ? place : press.key).toLowerCase();
}

/**
 * Writes a key press the way shortcuts are declared: "g", "?", "mod+k", "shift+j", "mod+enter".
 * "mod" is ⌘ on Apple's systems and Ctrl elsewhere. Shift is named with letters and named keys only:
 * which symbols need it differs between keyboards. Returns undefined for a modifier by itself.
 */
export function stepOf(press: KeyPress, isApple: boolean): string | undefined {
  if (modifierKeys.has(press.key)) return undefined;
  const key = keyName(press);
  const isSymbol = key.length === 1 && !/[a-z]/.test(key);
  const parts = [];
  if (isApple ? press.metaKey : press.ctrlKey) parts.push("mod");
  if (isApple ? press.ctrlKey : press.metaKey) parts.push("system");
  if (press.altKey && !isSymbol) parts.push("alt");
  if (press.shiftKey && !isSymbol) parts.push("shift");
  return [...parts, key].join("+");
}

/** Whether a shortcut may be used while text is being written: Escape, and whatever holds ⌘ or Ctrl. */
export function worksWhileWriting(step: string): boolean {
  return step === "escape" || step.startsWith("mod+");
}

export type Progress = {
  /** The declared shortcut that is now complete. */
  complete?: string;
  /** The steps taken so far of a longer one; empty when there is none. */
  pending: string;
};

/**
 * Takes one more step towards the declared shortcuts. A step that does not go on with what was begun
 * begins anew, so that "g c" with no such shortcut still runs "c". Of "g" and "g i", "g" runs at once.
 */
export function takeStep(pending: string, step: string, declared: readonly string[]): Progress {
  const attempts = pending === "" ? [step] : [`${pending} ${step}`, step];
  for (const steps of attempts) {
    if (declared.includes(steps)) return { complete: steps, pending: "" };
    if (declared.some((shortcut) => shortcut.startsWith(`${steps} `))) return { pending: steps };
  }
  return { pending: "" };
}
