import { cn } from "./class-names.ts";

const names: Record<string, string> = {
  mod: "Ctrl",
  shift: "⇧",
  alt: "Alt",
  enter: "↵",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
};

function keyCap(key: string): string {
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1));
}

export type KbdProps = {
  /** "mod+k", "g i", "?", "escape": keys pressed together are joined by "+", one after the other by a space. */
  keys: string;
  className?: string;
};

/** The keys of a shortcut. "mod" is drawn as ⌘ on Apple's systems (theme.js marks them) and as Ctrl elsewhere. */
export function Kbd({ keys, className }: KbdProps) {
  return (
    <span className={cn("inline-flex gap-1", className)}>
      {keys.split(" ").map((step, stepIndex) => (
        // oxlint-disable-next-line react/no-array-index-key -- the steps of one shortcut never change places
        <kbd key={stepIndex} className="inline-flex gap-1 font-sans">
          {(step === "+" ? ["+"] : step.split("+")).map((key) => (
            <kbd
              key={key}
              className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line bg-sunken px-1 font-sans text-2xs text-muted"
            >
              {key === "mod" ? (
                <>
                  <span className="apple:hidden">{keyCap(key)}</span>
                  <span className="not-apple:hidden">⌘</span>
                </>
              ) : (
                keyCap(key)
              )}
            </kbd>
          ))}
        </kbd>
      ))}
    </span>
  );
}
