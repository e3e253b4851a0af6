import { setTimeout as wait } from "node:timers/promises";

import { ApiError, type ApiOutput } from "#lib/web/client.ts";

import { describeFailure } from "../describe-failure.ts";
import { isAway, isTokenRefused } from "../queue/deliver.ts";
import { entriesIn, isBulk, type KeptWrite, type Writer } from "../queue/kept-write.ts";
import type { Session } from "../session.ts";

type Entry = ApiOutput<"POST /incidents/{key}/timeline">;

export type StreamOutput = {
  /** Entries that are with the server now. */
  logged(entries: readonly Entry[]): void;
  note(line: string): void;
};

/** What is waited before the server is tried again, the last one from then on; milliseconds. */
const PAUSES = [1_000, 2_000, 5_000];
/** So long a server that is away is tried at the end of the input before what is left stays on disk. */
const LAST_TRY_MS = 5_000;
/** So many batches wait before the input is held up. */
const MOST_WAITING = 2_000;

/** Sends what waits in the background while a stream is read. */
export class StreamSender {
  readonly #openSession: () => Promise<Session>;
  readonly #key: string;
  readonly #output: StreamOutput;
  #session: Session;
  #run: Promise<void> | null = null;
  #isWanted = false;
  #failedRounds = 0;
  #refused = 0;
  #isEnding = false;
  #pause = new AbortController();

  constructor(openSession: () => Promise<Session>, session: Session, key: string, output: StreamOutput) {
    this.#openSession = openSession;
    this.#session = session;
    this.#key = key;
    this.#output = output;
  }

  get writer(): Writer {
    return this.#session.writer;
  }

  /** Throws when the server says that there is no such incident, or does not take the token; not when it is away. */
  async checkIncident(): Promise<void> {
    const { server } = this.#session;
    try {
      await server.call("GET /incidents/{key}", { key: this.#key }, { tries: 1, withinMs: 5_000 });
    } catch (error) {
      if (!(error instanceof ApiError) || !isAway(error) || error.status === 200 || error.status === 404)
        throw error;
      this.#output.note(`${describeFailure(error).line} Lines are kept until it is back.`);
      this.#failedRounds = 1;
    }
  }

  /** There is something to send. */
  wake(): void {
    this.#isWanted = true;
    this.#run ??= this.#rounds().finally(() => {
      this.#run = null;
      if (this.#isWanted && !this.#isEnding) this.wake();
    });
  }

  /** Answers at once, unless very much waits. */
  async roomForMore(): Promise<void> {
    while (this.#run !== null && (await this.#session.queue.waiting()).length > MOST_WAITING) {
      await wait(500);
    }
  }

  /** Sends what is left, if the server takes it soon. Answers the exit code. */
  async finish(): Promise<number> {
    const giveUp = setTimeout(() => {
      this.#isEnding = true;
      this.#pause.abort();
    }, LAST_TRY_MS);
    // One that waits to try again tries now.
    this.#pause.abort();
    this.wake();
    while (this.#run !== null) await this.#run;
    clearTimeout(giveUp);
    const waiting = (await this.#session.queue.waiting()).length;
    if (this.#refused > 0)
      this.#output.note(`${this.#refused} refused and set apart: see \`hindcast queue\`.`);
    if (waiting > 0)
      this.#output.note(
        `Kept, not sent yet (${waiting} waiting). The next command sends it, or \`hindcast sync\`.`,
      );
    return waiting > 0 ? 69 : this.#refused > 0 ? 1 : 0;
  }

  async #rounds(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      if (await this.#round()) continue;
      this.#isWanted = true;
      if (this.#isEnding) return;
      this.#pause = new AbortController();
      const pause = PAUSES[Math.min(this.#failedRounds, PAUSES.length) - 1] ?? 1_000;
      await wait(pause, undefined, { signal: this.#pause.signal }).catch(() => undefined);
    }
  }

  /** Whether everything was sent. */
  async #round(): Promise<boolean> {
    const { sent, stoppedBy } = await this.#session.deliver({
      sent: (write, answer) => this.#tell(write, answer),
      refused: (write, error) => {
        this.#refused += entriesIn(write);
        this.#output.note(`Refused and set apart: ${write.title}: ${describeFailure(error).line}`);
        return false;
      },
    });
    if (stoppedBy === null) {
      if (this.#failedRounds > 0 && sent > 0) this.#output.note("The server is back; everything was sent.");
      this.#failedRounds = 0;
      return true;
    }
    if (stoppedBy !== "busy") await this.#explain(stoppedBy);
    this.#failedRounds += 1;
    return false;
  }

  async #explain(error: ApiError): Promise<void> {
    if (this.#failedRounds === 0)
      this.#output.note(`${describeFailure(error).line} Lines are kept until it takes them.`);
    // Somebody may have signed in again meanwhile.
    if (isTokenRefused(error)) this.#session = await this.#openSession().catch(() => this.#session);
  }

  #tell(write: KeptWrite, answer: ApiOutput<KeptWrite["call"]>): void {
    if (isBulk(write.call))
      this.#output.logged((answer as ApiOutput<"POST /incidents/{key}/timeline/bulk">).items);
  }
}
