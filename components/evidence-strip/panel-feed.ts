import type { PanelSeriesJson, Series } from "#lib/domain/metrics/schema.ts";

import { mergeTail } from "./merge-tail.ts";

export type FeedWindow = {
  from: number;
  to: number;
  /** Places across that are drawn. */
  points: number;
  /** The end of the window is the present: what comes is read on. */
  isLive: boolean;
};

export type FeedState = {
  series: readonly Series[];
  source: PanelSeriesJson["source"] | "recorded";
  promql: string;
  /** Series that were left out, because there are more than fit. */
  left: number;
  /** The end of what was read last; null before the first answer. */
  readTo: number | null;
  /** The last try failed; it is tried again. */
  isFailing: boolean;
};

export type ReadSeries = (
  window: { from: number; to: number; points: number },
  signal: AbortSignal,
) => Promise<Pick<FeedState, "series" | "source" | "promql" | "left">>;

export const NOTHING_READ: FeedState = {
  series: [],
  source: null,
  promql: "",
  left: 0,
  readTo: null,
  isFailing: false,
};

const LIVE_MS = 10_000;
const RETRY_MS = 10_000;
/** What was scraped lately may still be on its way: so much is read again. */
const TAIL_MS = 60_000;
/** So often only the tail is read, before all is read anew for another row of places. */
const MOST_TAILS = 30;

/**
 * Reads the numbers of one panel over a window and keeps them current until it is stopped. While the page is hidden, or the
 * chart out of sight, it rests; what was read stays when a try fails.
 */
export class PanelFeed {
  readonly #read: ReadSeries;
  readonly #onState: (state: FeedState) => void;
  readonly #now: () => number;
  #state: FeedState = NOTHING_READ;
  #window: FeedWindow | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | null = null;
  #tails = 0;
  #isResting = false;

  constructor(read: ReadSeries, onState: (state: FeedState) => void, now: () => number = Date.now) {
    this.#read = read;
    this.#onState = onState;
    this.#now = now;
  }

  /** Another window, or the same with a later end: of a live one only what is missing is read. */
  show(window: FeedWindow): void {
    const before = this.#window;
    this.#window = window;
    const goesOn =
      before !== null &&
      before.isLive &&
      window.isLive &&
      before.points === window.points &&
      Math.abs(before.from - window.from) < (window.to - window.from) / 50;
    const isSame =
      before !== null &&
      !window.isLive &&
      !before.isLive &&
      before.from === window.from &&
      before.to === window.to &&
      before.points === window.points;
    if (!goesOn && !isSame) void this.#readAll();
  }

  /** Stops reading on while nobody sees it; reads what was missed when somebody does again. */
  rest(isResting: boolean): void {
    if (isResting === this.#isResting) return;
    this.#isResting = isResting;
    clearTimeout(this.#timer);
    if (isResting || this.#window === null || this.#running !== null) return;
    if (this.#window.isLive || this.#state.isFailing || this.#state.readTo === null) void this.#readOn();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#window = null;
  }

  #again(afterMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#isResting && this.#window !== null)
      this.#timer = setTimeout(() => void this.#readOn(), afterMs);
  }

  async #readOn(): Promise<void> {
    const { readTo } = this.#state;
    const since = (readTo ?? 0) - TAIL_MS;
    const window = this.#window;
    if (window === null) return;
    const hasTail = readTo !== null && window.isLive && since > window.from && this.#tails < MOST_TAILS;
    if (!hasTail) return this.#readAll();
    this.#tails += 1;
    const to = this.#now();
    const points = Math.max(10, Math.ceil((window.points * (to - since)) / (to - window.from)));
    let isAnother = false;
    await this.#ask({ from: since, to, points }, (answer) => {
      const { series, promql, source } = this.#state;
      isAnother = answer.promql !== promql || answer.source !== source;
      if (isAnother) return answer;
      return { ...answer, series: mergeTail(series, answer.series, { since, from: window.from }) };
    });
    // The panel was changed meanwhile: what was read before answers another question, and must not go on in one line.
    if (isAnother) await this.#readAll();
  }

  async #readAll(): Promise<void> {
    const window = this.#window;
    if (window === null) return;
    this.#tails = 0;
    const to = window.isLive ? Math.max(window.to, this.#now()) : window.to;
    await this.#ask({ from: window.from, to, points: window.points }, (answer) => answer);
  }

  async #ask(
    asked: { from: number; to: number; points: number },
    taken: (answer: Awaited<ReturnType<ReadSeries>>) => Awaited<ReturnType<ReadSeries>>,
  ): Promise<void> {
    this.#running?.abort();
    clearTimeout(this.#timer);
    const running = new AbortController();
    this.#running = running;
    try {
      const answer = await this.#read(asked, running.signal);
      if (running.signal.aborted) return;
      this.#tell({ ...taken(answer), readTo: asked.to, isFailing: false });
      if (this.#window?.isLive === true) this.#again(LIVE_MS);
    } catch {
      if (running.signal.aborted) return;
      this.#tell({ ...this.#state, isFailing: true });
      this.#again(RETRY_MS);
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  #tell(state: FeedState): void {
    this.#state = state;
    this.#onState(state);
  }
}
