type Watcher = (at: number | null) => void;

/** The moment that all charts of a page point at; kept outside React, so that moving it draws nothing anew there. */
export class ChartCursor {
  readonly #watchers = new Set<Watcher>();
  #at: number | null = null;

  get at(): number | null {
    return this.#at;
  }

  /** Points at a moment, in epoch milliseconds; null points at none. */
  move(at: number | null): void {
    if (at === this.#at) return;
    this.#at = at;
    for (const notify of this.#watchers) notify(at);
  }

  watch(onMove: Watcher): () => void {
    this.#watchers.add(onMove);
    return () => this.#watchers.delete(onMove);
  }
}
