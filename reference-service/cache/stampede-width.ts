const WINDOW_SECONDS = 30;

/**
 * The largest of the widths noted within the last 30 seconds, so that whoever reads, however often and how many of them,
 * sees every peak. `now` in milliseconds.
 */
export function trackStampedeWidth(now: () => number) {
  const largest = new Map<number, number>();
  const forgetOld = (second: number) => {
    for (const known of largest.keys()) if (known <= second - WINDOW_SECONDS) largest.delete(known);
  };
  const thisSecond = () => Math.floor(now() / 1000);
  return {
    note(width: number): void {
      const second = thisSecond();
      if (!largest.has(second)) forgetOld(second);
      largest.set(second, Math.max(width, largest.get(second) ?? 0));
    },
    /** Forgets all, for a cache that begins anew. */
    clear: () => largest.clear(),
    read(): number {
      forgetOld(thisSecond());
      return Math.max(0, ...largest.values());
    },
  };
}
