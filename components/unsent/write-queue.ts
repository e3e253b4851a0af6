import { refusalOf } from "./may-pass.ts";
import type { UnsentWrite } from "./unsent-write.ts";
import type { WriteQueueOptions } from "./write-queue-options.ts";
import {
  afterFailure,
  askedAgain,
  beforeAttempt,
  blockedReason,
  isSame,
  orphanReason,
} from "./write-rules.ts";

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const mostFaults = 5;

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

type Step = "sent" | "refused" | "failed" | "nothing";

/**
 * Writes on their way to the server, in the order in which they were typed in this browser. Each is kept until it is
 * acknowledged: at once in a stub, then in the store. One that cannot be sent is tried again, and those behind it wait;
 * one that is refused is left for its writer to mend or discard, and those behind it go on, except what needs it.
 */
export class WriteQueue {
  readonly #options: WriteQueueOptions;
  readonly #pause: (milliseconds: number) => Promise<void>;
  readonly #now: () => number;
  readonly #removed = new Set<string>();
  /** Kept nowhere but here. */
  readonly #lost = new Set<string>();
  readonly #faults = new Map<string, number>();
  #writes: readonly UnsentWrite[] = [];
  /** How many times each is still to be written into the store. */
  readonly #pending = new Map<string, number>();
  /** What this page knows better than a reading of the store that is under way. */
  #touched = new Set<string>();
  #reading: Promise<readonly UnsentWrite[]> = Promise.resolve([]);
  /** What is being written into the store, one after the other. */
  #storing: Promise<void> = Promise.resolve();
  #isSending = false;
  #isAskedAgain = false;
  #isClosed = false;
  #wake: () => void = () => undefined;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
    this.#pause = options.pause ?? sleep;
    this.#now = options.now ?? Date.now;
  }

  get writes(): readonly UnsentWrite[] {
    return this.#writes;
  }

  /** Takes up what an earlier page, or another one in this browser, left unsent, and sends it. */
  async load(): Promise<void> {
    const stubbed = await this.#reload();
    // A page that ended right after Enter left them nowhere else.
    for (const write of stubbed) if (!this.#removed.has(write.idempotencyKey)) this.#keep(write);
    await this.flush();
  }

  /** Takes a write that stands in a stub, or, `isLost`, nowhere else, and sends it as soon as those before it are through. */
  take(write: UnsentWrite, isLost: boolean): void {
    if (isLost) this.#lost.add(write.idempotencyKey);
    this.#show([...this.#writes, write]);
    this.#keep(write);
    this.hurry();
    void this.flush();
  }

  /** Says whose the writes are that were typed before that was known. */
  adopt(writerId: string): void {
    for (const write of this.#writes) if (write.writerId === null) this.#change(write, { writerId });
    void this.flush();
  }

  /** Sends a refused write again, as it is. */
  retry(idempotencyKey: string): void {
    this.#faults.delete(idempotencyKey);
    const write = this.#writes.find((one) => one.idempotencyKey === idempotencyKey);
    if (write !== undefined) this.#change(write, askedAgain(write));
    this.hurry();
    void this.flush();
  }

  /** Sends what was refused because its incident was merged into another one to that one. */
  redirect(idempotencyKey: string): void {
    const write = this.#writes.find((one) => one.idempotencyKey === idempotencyKey);
    if (write?.mergedInto === undefined) return;
    const incidentKey = write.mergedInto;
    // What is addressed by its own id went along with the incident.
    const input = "key" in write.input ? { ...write.input, key: incidentKey } : write.input;
    this.#change(write, { incidentKey, input, mergedInto: undefined });
    this.retry(idempotencyKey);
  }

  /** Gives a write up; what needs it can no longer be sent. */
  discard(idempotencyKey: string): void {
    const write = this.#writes.find((one) => one.idempotencyKey === idempotencyKey);
    this.#remove(idempotencyKey);
    const orphans = this.#writes.filter(({ needs }) => needs !== undefined && needs === write?.makes);
    for (const orphan of orphans) this.#change(orphan, { state: "refused", reason: orphanReason });
    void this.flush();
  }

  /** Puts back what was given up, where it stood and under its key. */
  restore(write: UnsentWrite): void {
    const { idempotencyKey, makes } = write;
    if (!this.#removed.delete(idempotencyKey)) return;
    if (!this.#options.stubs.set(write)) this.#lost.add(idempotencyKey);
    this.#show([...this.#writes, write].toSorted((a, b) => a.order - b.order));
    this.#keep(write);
    const orphans = this.#writes.filter(({ needs, reason }) => needs === makes && reason === orphanReason);
    for (const orphan of orphans) this.#change(orphan, { state: "waiting", reason: null });
    void this.flush();
  }

  /** Does not wait any longer before the next attempt: the connection is back. */
  hurry(): void {
    this.#wake();
  }

  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  /** Takes up what other pages have changed. */
  async refresh(): Promise<void> {
    await this.#reload();
    await this.flush();
  }

  /** Resolves when everything is kept as well as this browser can. */
  settled(): Promise<void> {
    return this.#storing;
  }

  /** Sends what there is to send; resolves when nothing is left that may be sent. */
  async flush(): Promise<void> {
    this.#isAskedAgain = true;
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let failures = 0; this.#isAskedAgain && !this.#isClosed;) {
        this.#isAskedAgain = false;
        // A browser may refuse the lock that lets one page send at a time: that, too, is tried again.
        const step = await this.#options.alone(() => this.#sendNext()).catch((): Step => "failed");
        if (step !== "nothing") this.#isAskedAgain = true;
        failures = step === "failed" ? failures + 1 : 0;
        if (step === "failed" && !this.#isClosed) await this.#waitBeforeRetry(failures);
      }
    } finally {
      this.#isSending = false;
    }
  }

  async #sendNext(): Promise<Step> {
    if (this.#writes.length > 0) await this.#reload();
    const next = this.#next();
    if (next === undefined || this.#isClosed) return "nothing";
    const write = this.#change(next, beforeAttempt(next, this.#now()));
    if (write.state === "refused") return "refused";
    try {
      const answer = await this.#options.send(write);
      this.#options.onSent(write, answer);
      this.#remove(write.idempotencyKey);
      await this.#storing;
      return "sent";
    } catch (error) {
      const isOver = this.#isOver(write, error);
      this.#change(write, afterFailure(next, error, isOver));
      return isOver ? "refused" : "failed";
    }
  }

  #isOver({ idempotencyKey }: UnsentWrite, error: unknown): boolean {
    const refusal = refusalOf(error);
    if (refusal !== "fault") return refusal === "final";
    const faults = (this.#faults.get(idempotencyKey) ?? 0) + 1;
    this.#faults.set(idempotencyKey, faults);
    return faults >= mostFaults;
  }

  /** The first that may go: not refused, of the person who is signed in, and with what it needs out of the way. */
  #next(): UnsentWrite | undefined {
    const signedIn = this.#options.signedIn();
    const makers = new Map(
      this.#writes.flatMap((write) => (write.makes === undefined ? [] : [[write.makes, write] as const])),
    );
    for (const write of this.#writes) {
      if (write.state === "refused") continue;
      if (write.writerId !== null && signedIn !== null && write.writerId !== signedIn) continue;
      const maker = write.needs === undefined ? undefined : makers.get(write.needs);
      if (maker === undefined) return write;
      if (maker.state === "refused" && write.reason !== blockedReason)
        this.#change(write, { state: "waiting", reason: blockedReason });
    }
    return undefined;
  }

  async #waitBeforeRetry(failures: number): Promise<void> {
    const milliseconds = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
    await Promise.race([this.#pause(milliseconds), new Promise<void>((resolve) => (this.#wake = resolve))]);
  }

  /** Reads what is kept; returns what stands in a stub. */
  #reload(): Promise<readonly UnsentWrite[]> {
    this.#reading = this.#reading.then(() => this.#readKept());
    return this.#reading;
  }

  async #readKept(): Promise<readonly UnsentWrite[]> {
    this.#touched = new Set([...this.#pending.keys(), ...this.#lost]);
    // Stubs first: what leaves them is in the store by then.
    const stubbed = this.#options.stubs.all();
    const stored = await this.#options.store.all().catch(() => null);
    const found = new Map([...(stored ?? []), ...stubbed].map((write) => [write.idempotencyKey, write]));
    for (const write of this.#writes) {
      const { idempotencyKey: key } = write;
      const kept = found.get(key);
      const isUnknown = stored === null && kept === undefined;
      if (this.#touched.has(key) || isUnknown || (kept !== undefined && isSame(write, kept)))
        found.set(key, write);
    }
    const left = [...found.values()].filter(({ idempotencyKey }) => !this.#removed.has(idempotencyKey));
    this.#show(left.toSorted((a, b) => a.order - b.order));
    return stubbed;
  }

  #change(write: UnsentWrite, change: Partial<UnsentWrite>): UnsentWrite {
    const changed = { ...write, ...change };
    // One that was given up while it was under way does not come back with its answer.
    if (isSame(write, changed) || this.#removed.has(write.idempotencyKey)) return write;
    this.#show(this.#writes.map((one) => (one.idempotencyKey === write.idempotencyKey ? changed : one)));
    if (!this.#options.stubs.set(changed)) this.#lost.add(changed.idempotencyKey);
    this.#keep(changed);
    return changed;
  }

  /** Puts a write into the store, and takes its stub away once its newest form is there. */
  #keep(write: UnsentWrite): void {
    const { store, stubs, announce } = this.#options;
    const { idempotencyKey: key } = write;
    this.#touched.add(key);
    this.#pending.set(key, (this.#pending.get(key) ?? 0) + 1);
    this.#store(async () => {
      const others = (this.#pending.get(key) ?? 1) - 1;
      try {
        if (this.#removed.has(key)) return;
        await store.put(write);
        if (others > 0) return;
        stubs.remove(key);
        if (this.#lost.delete(key)) this.#show(this.#writes);
      } finally {
        const left = (this.#pending.get(key) ?? 1) - 1;
        if (left > 0) this.#pending.set(key, left);
        else this.#pending.delete(key);
        announce();
      }
    });
  }

  #remove(idempotencyKey: string): void {
    const { store, stubs, announce } = this.#options;
    this.#removed.add(idempotencyKey);
    this.#lost.delete(idempotencyKey);
    this.#show(this.#writes.filter((write) => write.idempotencyKey !== idempotencyKey));
    stubs.remove(idempotencyKey);
    this.#store(async () => {
      await store.remove(idempotencyKey).finally(announce);
    });
  }

  #store(work: () => Promise<void>): void {
    // Without a store the stub stays, and is what is read.
    this.#storing = this.#storing.then(work).catch(() => undefined);
  }

  #show(writes: readonly UnsentWrite[]): void {
    this.#writes = writes;
    this.#options.onChange(writes, writes.filter((write) => this.#lost.has(write.idempotencyKey)).length);
  }
}
