import { join } from "node:path";

import { ApiError, type ApiOutput } from "#lib/web/client.ts";

import type { Server } from "../connect.ts";
import { describeFailure } from "../describe-failure.ts";
import { attemptsIn } from "./attempts.ts";
import { entriesIn, type KeepableCall, type KeptWrite, type Writer } from "./kept-write.ts";
import type { Queue } from "./queue.ts";
import { withLock } from "./with-lock.ts";

/** Over this many failures of the server, a write is set apart, so that the others come through. */
const MOST_FAILURES = 5;
/** It is on disk: nobody has to wait longer for a server that hangs. */
const ANSWER_WITHIN_MS = 10_000;

type Answer = ApiOutput<KeepableCall>;

/** What became of the queue: all sent, or why some still waits. */
export type Delivery = {
  readonly sent: number;
  readonly refused: number;
  /** What stopped it; null when everything of this writer that waited was sent or refused. */
  readonly stoppedBy: ApiError | "busy" | null;
};

export type Told = {
  /** A write is with the server. */
  sent?(write: KeptWrite, answer: Answer): void;
  /** The server refused a write; it is set apart unless the answer is true. */
  refused?(write: KeptWrite, error: ApiError): boolean;
};

/** Whether the server, or the way to it, is at fault and not the write. */
export function isAway({ status, problem }: ApiError): boolean {
  if (problem.type === "/problems/unreachable" || problem.type === "/problems/idempotency-key-in-use")
    return true;
  return status >= 500 || status === 429;
}

/** Whether the token is: another one may do. */
export const isTokenRefused = ({ status }: ApiError): boolean => status === 401 || status === 403;

/** Whether it is certain that nothing was changed. Behind a missing answer there may be a change. */
const isSettled = ({ status, problem }: ApiError) =>
  problem.nothingSent === true ||
  (problem.type !== "/problems/unreachable" && (status < 500 || status === 503));

/**
 * Sends what waits, in order, one after the other and no other process at the same time. Stops where the server stays
 * away or does not take the token; what it refuses is set apart. A write that may have arrived already under another
 * token is set apart, too. Waits `patienceMs` for another process that sends.
 */
export async function deliver(
  queue: Queue,
  server: Server,
  writer: Writer,
  told: Told = {},
  patienceMs = 15_000,
): Promise<Delivery> {
  if ((await queue.waiting()).length === 0 && (await queue.abandoned()).length === 0)
    return { sent: 0, refused: 0, stoppedBy: null };
  const sending = new Sending(queue, server, writer, told);
  const delivery = await withLock(join(queue.folder, "lock"), patienceMs, async () => {
    await queue.takeOver();
    return sending.all();
  });
  return delivery ?? { sent: 0, refused: 0, stoppedBy: "busy" };
}

class Sending {
  readonly #queue: Queue;
  readonly #server: Server;
  readonly #writer: Writer;
  readonly #told: Told;
  readonly #attempts: ReturnType<typeof attemptsIn>;
  #sent = 0;
  #refused = 0;

  constructor(queue: Queue, server: Server, writer: Writer, told: Told) {
    this.#queue = queue;
    this.#server = server;
    this.#writer = writer;
    this.#told = told;
    this.#attempts = attemptsIn(queue.folder);
  }

  async all(): Promise<Delivery> {
    const done = new Set<string>();
    // What is kept meanwhile, and halves of what was divided, come in the next round.
    for (;;) {
      const names = (await this.#queue.waiting()).filter((name) => !done.has(name));
      if (names.length === 0) return this.#delivery(null);
      for (const name of names) {
        done.add(name);
        const write = await this.#queue.read(name);
        if (write === null && (await this.#queue.setDamagedApart(name))) {
          this.#refused += 1;
          process.stderr.write("hindcast: a kept write is damaged and was set apart: see `hindcast queue`\n");
        }
        if (write === null || !this.#isOurs(write)) continue;
        const outcome = await this.#send(write);
        if (outcome instanceof ApiError) return this.#delivery(outcome);
        // Its halves go before what stands behind it.
        if (outcome === "divided") break;
      }
    }
  }

  #delivery(stoppedBy: ApiError | null): Delivery {
    return { sent: this.#sent, refused: this.#refused, stoppedBy };
  }

  #isOurs({ writer }: KeptWrite): boolean {
    const { token, userId } = this.#writer;
    return writer.token === token || (userId !== null && writer.userId === userId);
  }

  async #send(write: KeptWrite): Promise<ApiError | "divided" | "done"> {
    if (await this.#attempts.isRisky(write.name, this.#writer.token)) {
      await this.#setApart(write, "It may have arrived already. See the incident, then retry or discard it.");
      return "done";
    }
    const wasDoubted = await this.#attempts.begin(write.name, this.#writer.token);
    try {
      const answer = await this.#server.call(write.call, write.input, {
        key: write.idempotencyKey,
        withinMs: ANSWER_WITHIN_MS,
      });
      await this.#queue.remove(write.name);
      this.#sent += 1;
      this.#told.sent?.(write, answer);
      return "done";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return this.#failed(write, error, wasDoubted);
    }
  }

  async #failed(
    write: KeptWrite,
    error: ApiError,
    wasDoubted: boolean,
  ): Promise<ApiError | "divided" | "done"> {
    const isNoAnswerToIt = isAway(error) || isTokenRefused(error);
    if (isSettled(error) && !(isNoAnswerToIt && wasDoubted)) await this.#attempts.settle(write.name);
    if (isNoAnswerToIt) {
      const isItsFault = error.status === 500 && (await this.#failures(write)) >= MOST_FAILURES;
      if (!isItsFault) return error;
    }
    if (error.status === 422 && write.isDivisible && entriesIn(write) > 1) {
      await this.#queue.divide(write);
      return "divided";
    }
    if (this.#told.refused?.(write, error)) await this.#queue.remove(write.name);
    else await this.#setApart(write, describeFailure(error).line);
    return "done";
  }

  async #setApart(write: KeptWrite, reason: string): Promise<void> {
    this.#refused += 1;
    await this.#queue.setApart(write, reason);
  }

  #failures = ({ name }: KeptWrite) => this.#attempts.fail(name, this.#writer.token);
}
