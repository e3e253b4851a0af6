import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import { ApiError } from "#lib/web/client.ts";
import type { IncidentStatus, TimelineEntryKind } from "#prisma/generated/enums.ts";

/** What a typed line asks for: an entry, or a change of status. */
export type Line =
  | {
      type: "entry";
      body: string;
      kind: TimelineEntryKind;
      occurredAt: string;
      /** Name of the zone; without it the offset in `occurredAt` counts. */
      occurredZone?: string;
      precision: "exact" | "minute" | "approximate";
    }
  | { type: "status"; to: IncidentStatus; at: string; note?: string; reason?: string };

/** A line that the server has not acknowledged yet. */
export type UnsentLine = {
  /** Made when the line was typed: however often it is sent, it counts once. */
  idempotencyKey: string;
  /** As it was typed, to be mended. */
  typed: string;
  typedAt: string;
  /** Whose line it is; null when that was not known. */
  writerId: string | null;
  line: Line;
  state: "sending" | "waiting" | "refused";
  /** Why it was refused, or why it waits. */
  reason: string | null;
};

/** Where lines outlive the page: localStorage, a Map in tests. */
export type LineStorage = {
  keys: () => string[];
  get: (key: string) => string | null;
  set: (key: string, text: string) => void;
  remove: (key: string) => void;
};

export type UnsentLinesOptions = {
  incidentId: string;
  storage: LineStorage;
  /** Sends one line; resolves with the entry it made, if it made one. */
  send: (line: Line, idempotencyKey: string) => Promise<TimelineEntryJson | null>;
  onSent: (entry: TimelineEntryJson | null) => void;
  onChange: () => void;
  /** Waits; tests do not. */
  pause?: (milliseconds: number) => Promise<void>;
};

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Refusals after which the same line may well be taken later: signed out, too many, still running, server away. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, type } = error.problem;
  return (
    status === 0 ||
    status === 401 ||
    status === 408 ||
    status === 429 ||
    status >= 500 ||
    type === "/problems/idempotency-key-in-use"
  );
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : "It could not be sent.";

/**
 * Lines on their way to the server, in the order in which they were typed. Each is kept in the browser until it is
 * acknowledged; one that cannot be sent is tried again, and those behind it wait; one that is refused is left for
 * its writer to mend or discard, and those behind it go on.
 */
export class UnsentLines {
  readonly #options: UnsentLinesOptions;
  readonly #prefix: string;
  readonly #pause: (milliseconds: number) => Promise<void>;
  #lines: readonly UnsentLine[] = [];
  #writerId: string | null = null;
  #isSending = false;
  #isClosed = false;
  #wake: () => void = () => undefined;

  constructor(options: UnsentLinesOptions) {
    this.#options = options;
    this.#prefix = `unsent ${options.incidentId} `;
    this.#pause = options.pause ?? sleep;
  }

  /** The lines, oldest first; the array stays the same until something changes. */
  get lines(): readonly UnsentLine[] {
    return this.#lines;
  }

  /** Takes up what an earlier page, or another one in this browser, left unsent. */
  load(): void {
    const stored = this.#options.storage.keys().filter((key) => key.startsWith(this.#prefix));
    const known = new Map(this.#lines.map((line) => [this.#prefix + line.idempotencyKey, line]));
    const lines = stored.map((key) => known.get(key) ?? this.#read(key)).filter((line) => line !== null);
    this.#show(lines.toSorted((a, b) => (a.typedAt < b.typedAt ? -1 : 1)));
    void this.flush();
  }

  /** Says who is signed in: lines that somebody else typed in this browser are not sent in their name. */
  setWriter(writerId: string): void {
    this.#writerId = writerId;
    void this.flush();
  }

  /** Takes a line and sends it as soon as those before it are through. */
  add(typed: string, line: Line, now: Date): void {
    const unsent: UnsentLine = {
      idempotencyKey: crypto.randomUUID(),
      typed,
      typedAt: now.toISOString(),
      writerId: this.#writerId,
      line,
      state: "sending",
      reason: null,
    };
    this.#keep(unsent);
    this.#show([...this.#lines, unsent]);
    void this.flush();
  }

  /** Gives a line up. */
  discard(idempotencyKey: string): void {
    this.#options.storage.remove(this.#prefix + idempotencyKey);
    this.#show(this.#lines.filter((line) => line.idempotencyKey !== idempotencyKey));
  }

  /** Does not wait any longer before the next attempt: the connection is back. */
  hurry(): void {
    this.#wake();
  }

  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  /** Sends what there is to send; resolves when nothing is left that may be sent. */
  async flush(): Promise<void> {
    if (this.#isSending || this.#isClosed) return;
    this.#isSending = true;
    let failures = 0;
    for (let next = this.#next(); next !== undefined && !this.#isClosed; next = this.#next()) {
      const passed = await this.#try(next);
      failures = passed ? 0 : failures + 1;
      if (!passed && !this.#isClosed) await this.#waitBeforeRetry(failures);
    }
    this.#isSending = false;
  }

  #next(): UnsentLine | undefined {
    return this.#lines.find(
      ({ state, writerId }) =>
        state !== "refused" && (writerId === null || this.#writerId === null || writerId === this.#writerId),
    );
  }

  async #try(unsent: UnsentLine): Promise<boolean> {
    try {
      const entry = await this.#options.send(unsent.line, unsent.idempotencyKey);
      this.#options.onSent(entry);
      this.discard(unsent.idempotencyKey);
      return true;
    } catch (error) {
      const isOver = !mayPass(error);
      this.#change(unsent.idempotencyKey, { state: isOver ? "refused" : "waiting", reason: reasonOf(error) });
      return isOver;
    }
  }

  async #waitBeforeRetry(failures: number): Promise<void> {
    const milliseconds = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
    await Promise.race([this.#pause(milliseconds), new Promise<void>((resolve) => (this.#wake = resolve))]);
  }

  #change(idempotencyKey: string, change: Partial<UnsentLine>): void {
    this.#show(
      this.#lines.map((line) => {
        if (line.idempotencyKey !== idempotencyKey) return line;
        const changed = { ...line, ...change };
        this.#keep(changed);
        return changed;
      }),
    );
  }

  #show(lines: readonly UnsentLine[]): void {
    this.#lines = lines;
    this.#options.onChange();
  }

  #keep(line: UnsentLine): void {
    this.#options.storage.set(this.#prefix + line.idempotencyKey, JSON.stringify(line));
  }

  #read(key: string): UnsentLine | null {
    try {
      return JSON.parse(this.#options.storage.get(key) ?? "null") as UnsentLine | null;
    } catch {
      return null;
    }
  }
}

/** localStorage as far as it may be used; without it lines live as long as the page. */
export function browserStorage(): LineStorage {
  const attempt = <Result>(run: () => Result, otherwise: Result): Result => {
    try {
      return run();
    } catch {
      return otherwise;
    }
  };
  return {
    keys: () => attempt(() => Object.keys(localStorage), []),
    get: (key) => attempt(() => localStorage.getItem(key), null),
    set: (key, text) => attempt(() => localStorage.setItem(key, text), undefined),
    remove: (key) => attempt(() => localStorage.removeItem(key), undefined),
  };
}
